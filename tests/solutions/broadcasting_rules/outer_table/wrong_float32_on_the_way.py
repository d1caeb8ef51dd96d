"""Computes in single precision and converts back.

fate: wrong
check: values
hint: D5
"""

import numpy as np


def outer_table(f, a, b):
    return f(a.astype(np.float32)[:, None], b.astype(np.float32)).astype(np.float64)
