"""Forgets the derivative of -x².

fate: wrong
check: values
hint: -
"""

import numpy as np



def d_exact(x):
    return np.exp(-(x**2))
