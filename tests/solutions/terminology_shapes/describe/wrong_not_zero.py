"""Counts the items that are not zero.

fate: wrong
check: values
hint: -
"""

import numpy as np


def describe(x):
    return x.ndim, x.shape, int(np.count_nonzero(x))
