"""A table of makers; a KeyError is turned into a ValueError; no slash for TensorFlow.

fate: right
"""

import torch

NAMES = {
    "torch": {True: ("cuda", torch.device), False: ("cpu", torch.device)},
    "tensorflow": {True: ("GPU:0", str), False: ("CPU:0", str)},
}


def pick_device(lib, gpu):
    try:
        name, make = NAMES[lib][bool(gpu)]
    except KeyError as error:
        raise ValueError("no such library") from error
    return make(name)
