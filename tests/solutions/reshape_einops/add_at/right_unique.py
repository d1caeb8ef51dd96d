"""Sums the hits of each place first.

fate: right
"""

import numpy as np


def add_at(x, idx, v):
    flat = np.ravel_multi_index(idx if isinstance(idx, tuple) else (idx,), x.shape)
    places, which = np.unique(flat, return_inverse=True)
    sums = np.zeros(len(places))
    np.add.at(sums, which, v)
    out = x.flatten()
    out[places] += sums
    return out.reshape(x.shape)
