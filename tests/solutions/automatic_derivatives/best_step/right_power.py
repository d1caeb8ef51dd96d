"""One formula for both orders.

fate: right
"""

import numpy as np



def best_step(dtype, order):
    return np.finfo(dtype).eps ** (1 / (order + 1))
