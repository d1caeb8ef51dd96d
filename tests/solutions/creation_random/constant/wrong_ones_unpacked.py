"""Passes the lengths one by one to ones.

fate: wrong
check: runs
hint: S7
"""

import numpy as np


def constant(shape, v):
    return v * np.ones(*shape)
