"""Forgets the derivative of -x².

fate: wrong
check: values
hint: X_d_exact_inner
"""

import numpy as np



def d_exact(x):
    return np.exp(-(x**2))
