"""Switches off the gradient of the caller's own tensor.

fate: wrong
check: inputs
hint: X_to_numpy_kept
"""

import numpy as np
import torch


def to_numpy(t):
    if isinstance(t, torch.Tensor):
        if t.is_leaf:
            t.requires_grad_(False)
        return t.detach().cpu().resolve_conj().resolve_neg().numpy()
    return np.asarray(t)
