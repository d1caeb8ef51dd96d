"""GPU and CPU are exchanged.

fate: wrong
check: values
hint: -
"""

import torch


def pick_device(lib, gpu):
    if lib == "torch":
        return torch.device("cpu" if gpu else "cuda")
    if lib == "tensorflow":
        return "/CPU:0" if gpu else "/GPU:0"
    raise ValueError(lib)
