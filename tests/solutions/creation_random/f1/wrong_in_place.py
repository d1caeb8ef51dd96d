"""Multiplies the caller's array.

fate: wrong
check: inputs
hint: V2
"""

import numpy as np


def f1(r1, r2, c3):
    r1 *= np.sin(r2) ** c3
    return r1
