"""The same in float64: enough for float32, not for float64.

fate: wrong
check: values
hint: D9
earns: 0.714
"""

import numpy as np


def stable_var(x):
    x = x.astype(np.float64)
    return float(np.mean(x**2) - np.mean(x) ** 2)
