"""Adds whole blocks of 8192 rows, and forgets the rest of a long array.

fate: wrong
check: values
hint: -
"""

import numpy as np


def sum32(x, axis):
    x = np.moveaxis(x, axis, 0)
    n = len(x) if len(x) < 8192 else len(x) // 8192 * 8192
    return np.asarray(sum(x[k : k + 8192].sum(axis=0, dtype=np.float64) for k in range(0, n, 8192)))
