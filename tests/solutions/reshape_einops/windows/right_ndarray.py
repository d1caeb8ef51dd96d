"""Builds the array on the buffer by hand.

fate: right
"""

import numpy as np


def windows(x, w):
    out = np.lib.stride_tricks.as_strided(x, (x.size - w + 1, w), 2 * x.strides)
    out.setflags(write=False)
    return out
