"""(-x)² instead of -x².

fate: wrong
check: values
hint: -
"""

import numpy as np



def d_exact(x):
    return -2 * x * np.exp((-x) ** 2)
