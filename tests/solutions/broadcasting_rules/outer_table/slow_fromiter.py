"""An iterator over all pairs.

fate: slow
check: speed
hint: P2
"""

import itertools

import numpy as np


def outer_table(f, a, b):
    values = itertools.starmap(f, itertools.product(a.tolist(), b.tolist()))
    return np.fromiter(values, float, a.size * b.size).reshape(a.size, b.size)
