"""The orders exchanged.

fate: wrong
check: values
hint: A10
"""

import numpy as np



def best_step(dtype, order):
    return float(np.finfo(dtype).eps) ** (1 / (4 - order))
