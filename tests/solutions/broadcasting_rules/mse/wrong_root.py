"""Takes the root of the mean square.

fate: wrong
check: values
hint: X_mse_root
"""

import numpy as np


def mse(p, t):
    if p.shape != t.shape:
        raise ValueError("shapes differ")
    return np.sqrt(np.mean((p - t) ** 2))
