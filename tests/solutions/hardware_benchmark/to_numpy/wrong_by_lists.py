"""Goes through Python lists, which forget the precision.

fate: wrong
check: dtype
hint: D5
"""

import numpy as np
import torch


def to_numpy(t):
    if isinstance(t, np.ndarray):
        return t
    if isinstance(t, torch.Tensor):
        return np.array(t.tolist())
    return np.array(np.asarray(t).tolist())
