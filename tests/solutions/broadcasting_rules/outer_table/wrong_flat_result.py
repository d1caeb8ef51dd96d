"""Forgets to reshape the long vector.

fate: wrong
check: shape
hint: -
"""

import numpy as np


def outer_table(f, a, b):
    return f(np.repeat(a, b.size), np.tile(b, a.size))
