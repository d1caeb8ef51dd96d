"""Multiply with a diagonal matrix from the left.

fate: right
"""

import numpy as np


def scale_rows(M, v):
    return np.diag(v) @ M
