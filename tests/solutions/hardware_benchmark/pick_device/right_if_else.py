"""Two ifs and an error at the end.

fate: right
"""

import torch


def pick_device(lib, gpu):
    if lib == "torch":
        return torch.device("cuda") if gpu else torch.device("cpu")
    if lib == "tensorflow":
        return "/GPU:0" if gpu else "/CPU:0"
    raise ValueError(f"unknown library {lib!r}")
