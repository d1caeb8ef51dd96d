"""Replaces what is not a number.

fate: right
"""

import numpy as np


def binned_entropy(rho, bins):
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(rho > 0, rho * np.log(rho), 0)
    return float(-(terms * (bins[1:] - bins[:-1])).sum())
