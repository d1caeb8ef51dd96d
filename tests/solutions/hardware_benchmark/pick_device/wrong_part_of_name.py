"""Asks whether the name is a part of the library's name.

fate: wrong
check: runs
hint: X_pick_device_other
"""

import torch


def pick_device(lib, gpu):
    if lib in "torch":
        return torch.device("cuda" if gpu else "cpu")
    if lib in "tensorflow":
        return "/GPU:0" if gpu else "/CPU:0"
    raise ValueError(lib)
