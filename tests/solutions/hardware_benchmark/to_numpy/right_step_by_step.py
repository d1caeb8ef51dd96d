"""Every step by its own name, and a copy at the end.

fate: right
"""

import numpy as np
import torch


def to_numpy(t):
    if isinstance(t, np.ndarray):
        return t
    if isinstance(t, torch.Tensor):
        return t.detach().cpu().resolve_conj().resolve_neg().numpy().copy()
    if hasattr(t, "numpy"):
        return np.asarray(t.numpy())
    return np.array(t)
