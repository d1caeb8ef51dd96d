"""A forward difference instead of the formula.

fate: wrong
check: values
hint: A10
"""

import numpy as np


def d_exact(x):
    h = 1e-8
    return (np.exp(-((x + h) ** 2)) - np.exp(-(x**2))) / h
