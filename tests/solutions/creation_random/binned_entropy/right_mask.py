"""Leaves the empty bins out.

fate: right
"""

import numpy as np


def binned_entropy(rho, bins):
    full = rho > 0
    width = np.diff(bins)[full]
    return -np.sum(rho[full] * np.log(rho[full]) * width)
