"""Stores the sine in an array like the angles.

fate: wrong
check: runs
hint: D4
earns: 0.500
"""

import numpy as np


def f1(r1, r2, c3):
    s = np.empty_like(r2)
    s[...] = np.sin(r2)
    return r1 * s**c3
