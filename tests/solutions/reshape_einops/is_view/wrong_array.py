"""Gives an array of comparisons.

fate: wrong
check: type
hint: -
"""

import numpy as np


def is_view(a, b):
    return np.shares_memory(a, b) & np.ones(3, dtype=bool)
