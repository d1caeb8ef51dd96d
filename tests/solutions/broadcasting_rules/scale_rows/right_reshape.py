"""Make a column with reshape.

fate: right
"""

import numpy as np


def scale_rows(M, v):
    return np.multiply(v.reshape(-1, 1), M)
