"""The array's own stride, twice.

fate: right
"""

import numpy as np


def windows(x, w):
    step = x.strides[0]
    return np.lib.stride_tricks.as_strided(x, shape=(len(x) - w + 1, w), strides=(step, step), writeable=False)
