"""As small as possible.

fate: wrong
check: values
hint: A10
"""

import numpy as np



def best_step(dtype, order):
    return float(np.finfo(dtype).eps)
