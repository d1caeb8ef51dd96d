"""A new array in C order, reshaped.

fate: right
"""

import numpy as np


def safe_flat(x):
    return np.array(x, order="C").reshape(-1)
