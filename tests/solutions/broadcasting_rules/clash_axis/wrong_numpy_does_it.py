"""Asks NumPy about the ends of the shapes, which gives up for large ones.

fate: wrong
check: values
hint: -
"""

import numpy as np


def clash_axis(s1, s2):
    for back in range(1, min(len(s1), len(s2)) + 1):
        try:
            np.broadcast_shapes(s1[-back:], s2[-back:])
        except ValueError:
            return -back
    return None
