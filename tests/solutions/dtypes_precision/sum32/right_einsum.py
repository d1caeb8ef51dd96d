"""Sums the last axis with einsum, in float64.

fate: right
"""

import numpy as np


def sum32(x, axis):
    return np.einsum("...i->...", np.moveaxis(x, axis, -1), dtype=np.float64)
