"""Divides by n - 1.

fate: wrong
check: values
hint: X_stable_var_ddof
"""

import numpy as np


def stable_var(x):
    return float(np.var(x, ddof=1, dtype=np.float64))
