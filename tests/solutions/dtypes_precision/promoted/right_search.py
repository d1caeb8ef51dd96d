"""Searches the smallest dtype into which both can be cast safely.

fate: right
"""

import numpy as np


def promoted(a, b):
    names = "? i1 u1 i2 u2 f2 i4 u4 f4 i8 u8 f8 c8 c16".split()
    return next(np.dtype(name) for name in names if np.can_cast(a, name) and np.can_cast(b, name))
