"""Loses the minus sign of the inner derivative.

fate: wrong
check: values
hint: -
"""

import numpy as np



def d_exact(x):
    return 2 * x * np.exp(-(x**2))
