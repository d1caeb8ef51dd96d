"""A device for the GPU, but a string for the CPU.

fate: wrong
check: type
hint: H4
"""

import torch


def pick_device(lib, gpu):
    if lib == "torch":
        return torch.device("cuda") if gpu else "cpu"
    if lib == "tensorflow":
        return "/GPU:0" if gpu else "/CPU:0"
    raise ValueError(lib)
