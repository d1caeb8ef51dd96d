"""A sign too many.

fate: wrong
check: values
hint: -
"""

import numpy as np



def best_step(dtype, order):
    return -(float(np.finfo(dtype).eps) ** (1 / (order + 1)))
