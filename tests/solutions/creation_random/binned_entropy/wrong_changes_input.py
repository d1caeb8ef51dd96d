"""Writes ones into the caller's empty bins.

fate: wrong
check: inputs
hint: V2
"""

import numpy as np


def binned_entropy(rho, bins):
    rho[rho == 0] = 1
    return -np.sum(rho * np.log(rho) * np.diff(bins))
