"""The mixture of the well-known notebook: a TensorFlow name inside torch.device.

fate: wrong
check: runs
hint: H4
"""

import torch


def pick_device(lib, gpu):
    if lib not in ("torch", "tensorflow"):
        raise ValueError(lib)
    return torch.device("GPU:0") if gpu else torch.device("CPU:0")
