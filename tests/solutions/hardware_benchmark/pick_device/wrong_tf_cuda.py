"""TensorFlow gets PyTorch's name of the GPU.

fate: wrong
check: values
hint: H4
"""

import torch


def pick_device(lib, gpu):
    name = "cuda:0" if gpu else "cpu"
    if lib == "torch":
        return torch.device(name)
    if lib == "tensorflow":
        return name
    raise ValueError(lib)
