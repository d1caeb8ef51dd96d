"""Finds the axis in NumPy arrays, and returns one of their integers.

fate: right
"""

import numpy as np


def clash_axis(s1, s2):
    common = min(len(s1), len(s2))
    a, b = np.array(s1[len(s1) - common :]), np.array(s2[len(s2) - common :])
    clashes = np.flatnonzero((a != b) & (a != 1) & (b != 1))
    return clashes[-1] - common if clashes.size else None
