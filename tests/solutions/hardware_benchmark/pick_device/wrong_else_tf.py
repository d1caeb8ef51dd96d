"""Whatever is not PyTorch counts as TensorFlow.

fate: wrong
check: runs
hint: X_pick_device_other
"""

import torch


def pick_device(lib, gpu):
    if lib == "torch":
        return torch.device("cuda" if gpu else "cpu")
    return "/GPU:0" if gpu else "/CPU:0"
