"""A torch.device is returned for TensorFlow as well.

fate: wrong
check: type
hint: H4
"""

import torch


def pick_device(lib, gpu):
    if lib in ("torch", "tensorflow"):
        return torch.device("cuda" if gpu else "cpu")
    raise ValueError(lib)
