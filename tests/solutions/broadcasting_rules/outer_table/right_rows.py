"""A Python loop over the rows, each a call on the whole of b.

fate: right
"""

import numpy as np


def outer_table(f, a, b):
    table = np.empty((len(a), len(b)))
    for i, x in enumerate(a):
        table[i] = f(x, b)
    return table
