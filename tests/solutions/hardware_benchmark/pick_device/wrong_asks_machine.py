"""Looks for a GPU in this machine and ignores the argument.

fate: wrong
check: values
hint: X_pick_device_asked
"""

import torch


def pick_device(lib, gpu):
    gpu = torch.cuda.is_available()
    if lib == "torch":
        return torch.device("cuda" if gpu else "cpu")
    if lib == "tensorflow":
        return "/GPU:0" if gpu else "/CPU:0"
    raise ValueError(lib)
