"""A single number becomes an array of shape (1,).

fate: wrong
check: shape
hint: -
"""

import numpy as np


def d_exact(x):
    x = np.atleast_1d(x)
    return -2 * x * np.exp(-(x**2))
