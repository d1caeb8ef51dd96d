"""The square root for both orders.

fate: wrong
check: values
hint: A10
"""

import numpy as np



def best_step(dtype, order):
    return float(np.sqrt(np.finfo(dtype).eps))
