"""Central for order 1, forward for order 2.

fate: wrong
check: values
hint: X_d_numeric_formula
"""

import numpy as np



def d_numeric(f, x, h, order):
    if order not in (1, 2):
        raise ValueError("order must be 1 or 2")
    return (f(x + h) - f(x)) / h if order == 2 else (f(x + h) - f(x - h)) / (2 * h)
