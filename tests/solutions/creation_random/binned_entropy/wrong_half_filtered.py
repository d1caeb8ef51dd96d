"""Leaves empty bins out of the density only.

fate: wrong
check: runs
hint: -
"""

import numpy as np


def binned_entropy(rho, bins):
    full = rho[rho > 0]
    return -np.sum(full * np.log(full) * np.diff(bins))
