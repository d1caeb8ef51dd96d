"""A dictionary raises KeyError where ValueError was asked.

fate: wrong
check: type
hint: X_pick_device_other
"""

import torch


def pick_device(lib, gpu):
    torch_name, tf_name = ("cuda", "/GPU:0") if gpu else ("cpu", "/CPU:0")
    return {"torch": torch.device(torch_name), "tensorflow": tf_name}[lib]
