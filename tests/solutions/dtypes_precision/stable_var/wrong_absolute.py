"""Averages absolute differences.

fate: wrong
check: values
hint: -
"""

import numpy as np


def stable_var(x):
    d = x.astype(np.float64)
    return float(np.abs(d - d.mean()).mean())
