"""Takes the logarithm of 1 where the density is 0.

fate: right
"""

import numpy as np


def binned_entropy(rho, bins):
    logs = np.log(np.where(rho == 0, 1.0, rho))
    return -(rho * logs) @ np.diff(bins)
