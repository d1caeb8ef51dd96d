"""Sums over the other axis.

fate: wrong
check: shape
hint: S3
"""

import numpy as np


def sum32(x, axis):
    return x.sum(axis=(axis + 1) % x.ndim, dtype=np.float64)
