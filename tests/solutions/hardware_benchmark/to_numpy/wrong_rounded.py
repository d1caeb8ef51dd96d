"""Rounds on the way.

fate: wrong
check: values
hint: -
"""

import numpy as np
import torch


def to_numpy(t):
    if isinstance(t, torch.Tensor):
        t = t.numpy(force=True)
    return np.round(np.asarray(t)) if np.asarray(t).dtype.kind in "fc" else np.asarray(t)
