"""Work on arrays of lengths and return NumPy integers; the error is a subclass of ValueError.

fate: right
"""

import numpy as np


class ShapeClash(ValueError):
    pass


def broadcast_shape(s1, s2):
    n = max(len(s1), len(s2))
    table = np.ones((2, n), dtype=np.int64)
    for row, shape in zip(table, (s1, s2)):
        row[n - len(shape) :] = shape
    a, b = table
    if np.any((a != b) & (a != 1) & (b != 1)):
        raise ValueError("clash")
    return tuple(np.where(a == 1, b, a))
