"""A complex step: no difference, so no rounding error.

fate: right
"""

import numpy as np



def d_exact(x):
    h = 1e-100
    return np.imag(np.exp(-((x + 1j * h) ** 2))) / h
