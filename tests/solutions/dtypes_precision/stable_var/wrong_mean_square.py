"""Forgets the mean.

fate: wrong
check: values
hint: -
"""

import numpy as np


def stable_var(x):
    return float(np.mean(x.astype(np.float64) ** 2))
