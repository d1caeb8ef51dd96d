"""Converts to float32 first.

fate: wrong
check: values
hint: D5
"""

import numpy as np


def stable_var(x):
    return float(np.var(x.astype(np.float32), dtype=np.float64))
