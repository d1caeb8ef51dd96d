"""Divides where the power is negative.

fate: right
"""

import numpy as np


def f1(r1, r2, c3):
    s = np.sin(r2)
    up, down = np.maximum(c3, 0), np.maximum(-c3, 0)
    return r1 * s**up / s**down
