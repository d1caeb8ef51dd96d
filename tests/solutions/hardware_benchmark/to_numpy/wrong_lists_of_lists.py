"""By way of nested lists, which have no shape left where there is nothing in them.

fate: wrong
check: shape
hint: -
"""

import numpy as np
import torch


def to_numpy(t):
    if isinstance(t, torch.Tensor):
        return np.array(t.tolist(), dtype=str(t.dtype).removeprefix("torch."))
    return np.asarray(t)
