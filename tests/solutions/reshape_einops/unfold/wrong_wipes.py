"""Leaves zeros behind in the tensor.

fate: wrong
check: inputs
hint: V2
"""

import numpy as np


def unfold(T, mode):
    out = np.moveaxis(T, mode, 0).reshape(T.shape[mode], -1).copy()
    T[...] = 0
    return out
