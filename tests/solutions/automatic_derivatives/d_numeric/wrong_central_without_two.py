"""The central difference divided by h.

fate: wrong
check: values
hint: X_d_numeric_span
"""

import numpy as np



def d_numeric(f, x, h, order):
    if order not in (1, 2):
        raise ValueError("order must be 1 or 2")
    return (f(x + h) - f(x)) / h if order == 1 else (f(x + h) - f(x - h)) / h
