"""Takes the logarithm of the shares.

fate: wrong
check: values
hint: X_entropy_shares
"""

import numpy as np


def binned_entropy(rho, bins):
    share = rho * np.diff(bins)
    share = share[share > 0]
    return -np.sum(share * np.log(share))
