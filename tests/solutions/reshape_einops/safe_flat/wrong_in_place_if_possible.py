"""Flattens the caller's array where NumPy allows it.

fate: wrong
check: inputs
hint: V2
"""

import numpy as np


def safe_flat(x):
    if x.flags.c_contiguous and x.flags.writeable:
        x.shape = (x.size,)
    return x.flatten()
