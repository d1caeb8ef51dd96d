"""Detaches but never brings the tensor to the CPU.

fate: wrong
check: runs
hint: H5
"""

import numpy as np
import torch


def to_numpy(t):
    if isinstance(t, torch.Tensor):
        return t.detach().resolve_conj().resolve_neg().numpy()
    return np.asarray(t)
