"""Asks NumPy, which knows no array of that many items.

fate: wrong
check: runs
hint: -
"""

import numpy as np


def broadcast_shape(s1, s2):
    return np.broadcast_shapes(s1, s2)
