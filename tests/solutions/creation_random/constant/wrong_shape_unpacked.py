"""Passes the lengths one by one.

fate: wrong
check: runs
hint: S7
"""

import numpy as np


def constant(shape, v):
    return np.full(*shape, v)
