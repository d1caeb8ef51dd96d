"""No isinstance: asks for the methods that only PyTorch has, and moves only what is elsewhere.

fate: right
"""

import numpy as np


def to_numpy(t):
    if hasattr(t, "requires_grad"):
        if t.requires_grad:
            t = t.detach()
        if t.device.type != "cpu":
            t = t.to("cpu")
        if t.is_conj():
            t = t.resolve_conj()
        if t.is_neg():
            t = t.resolve_neg()
        t = t.numpy()
    return np.array(t, copy=True)
