"""Drops the lengths of 1.

fate: wrong
check: shape
hint: -
"""

import numpy as np


def reciprocal(c):
    return np.atleast_1d(np.squeeze(1 / c))
