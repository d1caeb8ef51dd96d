"""Subtracts the first item, then uses the mean of the squares.

fate: right
"""

import numpy as np


def stable_var(x):
    d = x.astype(np.float64) - float(x[0])
    return float((d * d).mean() - d.mean() ** 2)
