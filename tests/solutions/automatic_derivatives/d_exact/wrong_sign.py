"""Loses the minus sign of the inner derivative.

fate: wrong
check: values
hint: X_d_exact_inner
"""

import numpy as np



def d_exact(x):
    return 2 * x * np.exp(-(x**2))
