"""Subtracts the mean first, in float64.

fate: right
"""

import numpy as np


def stable_var(x):
    d = x.astype(np.float64)
    d = d - d.mean()
    return float((d * d).mean())
