"""Uses y' = -2xy.

fate: right
"""

import numpy as np



def d_exact(x):
    y = np.exp(-x * x)
    return np.multiply(-2.0, x * y)
