"""Detaches the tensor, but hands back a tensor.

fate: wrong
check: type
hint: -
"""

import numpy as np
import torch


def to_numpy(t):
    if isinstance(t, torch.Tensor):
        return t.detach().cpu().resolve_conj()
    return np.asarray(t)
