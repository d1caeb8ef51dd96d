"""Forgets the widths.

fate: wrong
check: values
hint: X_one_width
"""

import numpy as np


def binned_entropy(rho, bins):
    rho = rho[rho > 0]
    return -np.sum(rho * np.log(rho))
