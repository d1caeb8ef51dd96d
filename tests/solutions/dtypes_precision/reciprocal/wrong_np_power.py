"""Calls np.power with integers.

fate: wrong
check: runs
hint: D4
"""

import numpy as np


def reciprocal(c):
    return np.power(c, -1)
