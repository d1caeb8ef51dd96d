"""Ignores h.

fate: wrong
check: values
hint: -
"""

import numpy as np



def d_numeric(f, x, h, order):
    if order not in (1, 2):
        raise ValueError("order must be 1 or 2")
    h = 1e-7
    return (f(x + h) - f(x)) / h if order == 1 else (f(x + h) - f(x - h)) / (2 * h)
