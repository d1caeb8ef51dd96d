"""Refuses a single number.

fate: wrong
check: runs
hint: -
"""

import numpy as np


def stable_var(x):
    if len(x) < 2:
        raise ValueError("one number does not vary")
    return float(np.var(x, dtype=np.float64))
