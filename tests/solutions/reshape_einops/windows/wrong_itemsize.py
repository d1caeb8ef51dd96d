"""Strides from the size of an item.

fate: wrong
check: values
hint: X_windows_strides
"""

import numpy as np


def windows(x, w):
    size = x.itemsize
    return np.lib.stride_tricks.as_strided(x, (len(x) - w + 1, w), (size, size), writeable=False)
