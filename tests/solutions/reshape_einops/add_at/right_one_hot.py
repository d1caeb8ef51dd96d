"""A matrix that says which hit belongs to which place.

fate: right
"""

import numpy as np


def add_at(x, idx, v):
    flat = np.ravel_multi_index(idx if isinstance(idx, tuple) else (idx,), x.shape)
    hits = flat[:, None] == np.arange(x.size)
    return x + (v @ hits).reshape(x.shape)
