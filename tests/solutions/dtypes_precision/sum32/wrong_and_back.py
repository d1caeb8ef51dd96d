"""Rounds the sum to float32 on its way to float64.

fate: wrong
check: values
hint: D5
"""

import numpy as np


def sum32(x, axis):
    return x.astype(np.float64).sum(axis).astype(np.float32).astype(np.float64)
