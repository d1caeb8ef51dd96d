"""Grows the table row by row.

fate: right
"""

import numpy as np


def outer_table(f, a, b):
    table = np.empty((0, len(b)))
    for x in a:
        table = np.vstack([table, f(x, b)])
    return table
