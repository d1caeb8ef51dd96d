"""Both devices of PyTorch with their number.

fate: right
"""

import torch


def pick_device(lib, gpu):
    if lib not in ("torch", "tensorflow"):
        raise ValueError(lib)
    if lib == "torch":
        return torch.device("cuda" if gpu else "cpu", 0)
    return "GPU:0" if gpu else "CPU:0"
