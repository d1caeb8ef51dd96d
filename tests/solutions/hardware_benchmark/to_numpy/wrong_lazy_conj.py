"""Detaches and moves, but does not carry out the conjugation.

fate: wrong
check: runs
hint: X_to_numpy_conj
"""

import numpy as np
import torch


def to_numpy(t):
    if isinstance(t, torch.Tensor):
        return t.detach().cpu().numpy()
    return np.asarray(t)
