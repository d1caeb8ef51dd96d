"""Flattens the caller's array, then copies.

fate: wrong
check: runs
hint: V2
"""

import numpy as np


def safe_flat(x):
    x.shape = (x.size,)
    return x.copy()
