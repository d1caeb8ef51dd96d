"""A table of weights for each order.

fate: right
"""

import numpy as np



WEIGHTS = {1: {0: -1.0, 1: 1.0}, 2: {-1: -0.5, 1: 0.5}}


def d_numeric(f, x, h, order):
    if order not in WEIGHTS:
        raise ValueError("order must be 1 or 2")
    return sum(weight * f(x + k * h) for k, weight in WEIGHTS[order].items()) / h
