"""Divides by the step that rounding left.

fate: right
"""

import numpy as np


def d_numeric(f, x, h, order):
    if order not in (1, 2):
        raise ValueError("order")
    x = np.asarray(x, np.float64)
    up = x + h
    down = x if order == 1 else x - h
    return (f(up) - f(down)) / (up - down)
