"""Shifts the caller's points.

fate: wrong
check: inputs
hint: V2
"""

import numpy as np



def d_numeric(f, x, h, order):
    if order not in (1, 2):
        raise ValueError("order must be 1 or 2")
    if x.dtype.kind == "i":
        x = x.astype(float)
    y = f(x)
    x += h
    right = f(x)
    if order == 1:
        return (right - y) / h
    x -= 2 * h
    return (right - f(x)) / (2 * h)
