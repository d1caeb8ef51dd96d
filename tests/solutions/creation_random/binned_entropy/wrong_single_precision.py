"""Computes in float32.

fate: wrong
check: values
hint: D5
"""

import numpy as np


def binned_entropy(rho, bins):
    r = rho.astype(np.float32)
    w = np.diff(bins).astype(np.float32)
    full = r > 0
    return float(-(r[full] * np.log(r[full]) * w[full]).sum())
