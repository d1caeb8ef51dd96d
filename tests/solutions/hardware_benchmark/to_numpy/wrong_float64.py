"""Everything becomes float64 (and complex128).

fate: wrong
check: dtype
hint: D5
"""

import numpy as np
import torch


def to_numpy(t):
    if isinstance(t, torch.Tensor):
        t = t.numpy(force=True)
    t = np.asarray(t)
    return t.astype(complex if t.dtype.kind == "c" else float)
