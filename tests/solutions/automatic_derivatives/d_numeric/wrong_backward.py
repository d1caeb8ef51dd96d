"""The backward difference.

fate: wrong
check: values
hint: X_d_numeric_formula
earns: 0.526
"""

import numpy as np



def d_numeric(f, x, h, order):
    if order not in (1, 2):
        raise ValueError("order must be 1 or 2")
    return (f(x) - f(x - h)) / h if order == 1 else (f(x + h) - f(x - h)) / (2 * h)
