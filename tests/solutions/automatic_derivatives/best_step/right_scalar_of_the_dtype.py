"""The step is a number of the dtype itself.

fate: right
"""

import numpy as np


def best_step(dtype, order):
    return dtype.type(np.finfo(dtype).eps ** (1.0 / (order + 1.0)))
