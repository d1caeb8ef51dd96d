"""Computes in single precision.

fate: wrong
check: dtype
hint: D5
"""

import numpy as np


def f1(r1, r2, c3):
    r1, r2 = r1.astype(np.float32), r2.astype(np.float32)
    return (r1 * np.sin(r2) ** c3).astype(np.float32)
