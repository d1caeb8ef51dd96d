"""Removes axes of length 1 from the table.

fate: wrong
check: shape
hint: -
"""

import numpy as np


def outer_table(f, a, b):
    return np.squeeze(f(a[:, None], b))
