"""Computes in float32 and converts the result back.

fate: wrong
check: values
hint: D5
"""

import numpy as np


def scale_rows(M, v):
    return (M.astype(np.float32) * v.astype(np.float32)[:, None]).astype(np.float64)
