"""A Python loop over the columns, stacked at the end.

fate: right
"""

import numpy as np


def outer_table(f, a, b):
    return np.stack([f(a, y) for y in b], axis=1)
