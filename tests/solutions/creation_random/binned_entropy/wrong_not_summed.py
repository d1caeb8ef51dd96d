"""Returns the terms.

fate: wrong
check: shape
hint: -
"""

import numpy as np


def binned_entropy(rho, bins):
    return -rho * np.log(np.where(rho > 0, rho, 1)) * np.diff(bins)
