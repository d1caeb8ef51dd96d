"""Collect all clashes of the padded shapes and take the largest index.

fate: right
"""

import numpy as np


def clash_axis(s1, s2):
    n = max(len(s1), len(s2))
    a = np.array((1,) * (n - len(s1)) + s1, dtype=np.int64)
    b = np.array((1,) * (n - len(s2)) + s2, dtype=np.int64)
    clashes = np.flatnonzero((a != b) & (a != 1) & (b != 1))
    return clashes[-1] - n if clashes.size else None
