"""Rounds to six decimals.

fate: wrong
check: values
hint: -
"""

import numpy as np


def stable_var(x):
    return round(float(np.var(x, dtype=np.float64)), 6)
