"""Multiplies 0 by the logarithm of 0.

fate: wrong
check: finite
hint: X_empty_bin
earns: 0.600
"""

import numpy as np


def binned_entropy(rho, bins):
    with np.errstate(all="ignore"):
        return -np.sum(rho * np.log(rho) * np.diff(bins))
