"""The fourth root for the central difference.

fate: wrong
check: values
hint: A10
"""

import numpy as np


def best_step(dtype, order):
    return float(np.finfo(dtype).eps) ** (1 / 2 if order == 1 else 1 / 4)
