"""Tolerates capital letters and spaces around the name.

fate: wrong
check: runs
hint: X_pick_device_other
"""

import torch


def pick_device(lib, gpu):
    lib = lib.strip().lower()
    if lib == "torch":
        return torch.device("cuda" if gpu else "cpu")
    if lib == "tensorflow":
        return "/GPU:0" if gpu else "/CPU:0"
    raise ValueError(lib)
