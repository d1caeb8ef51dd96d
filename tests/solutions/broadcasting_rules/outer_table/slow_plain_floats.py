"""A list comprehension over Python's own floats.

fate: slow
check: speed
hint: P2
"""

import numpy as np


def outer_table(f, a, b):
    columns = b.tolist()
    return np.array([[f(x, y) for y in columns] for x in a.tolist()], dtype=float)
