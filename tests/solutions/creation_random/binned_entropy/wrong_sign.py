"""Forgets the sign.

fate: wrong
check: values
hint: -
"""

import numpy as np


def binned_entropy(rho, bins):
    full = rho > 0
    return np.sum(rho[full] * np.log(rho[full]) * np.diff(bins)[full])
