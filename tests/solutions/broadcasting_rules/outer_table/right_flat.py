"""All pairs in two long vectors, then reshaped.

fate: right
"""

import numpy as np


def outer_table(f, a, b):
    return f(np.repeat(a, b.size), np.tile(b, a.size)).reshape(a.size, b.size)
