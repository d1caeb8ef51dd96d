"""A weighted histogram of flat indices.

fate: right
"""

import numpy as np


def add_at(x, idx, v):
    flat = np.ravel_multi_index(idx, x.shape) if isinstance(idx, tuple) else idx
    return x + np.bincount(flat, weights=v, minlength=x.size).reshape(x.shape)
