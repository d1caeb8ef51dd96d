"""Sums in float16, which ends at 65504.

fate: wrong
check: finite
hint: D8
"""

import numpy as np


def sum32(x, axis):
    return x.sum(axis=axis, dtype=np.float16)
