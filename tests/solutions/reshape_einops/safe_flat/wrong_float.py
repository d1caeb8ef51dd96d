"""Makes every dtype float64.

fate: wrong
check: dtype
hint: -
"""

import numpy as np


def safe_flat(x):
    return np.array(x, dtype=float).flatten()
