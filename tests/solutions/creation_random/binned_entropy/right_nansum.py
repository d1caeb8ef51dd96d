"""Sums without the terms that are not numbers.

fate: right
"""

import numpy as np


def binned_entropy(rho, bins):
    with np.errstate(all="ignore"):
        return -np.nansum(rho * np.log(rho) * np.diff(bins))
