"""Makes single precision.

fate: wrong
check: dtype
hint: D5
"""

import numpy as np


def estimate_probability_density(data, bins):
    return np.histogram(data, bins, density=True)[0].astype(np.float32)
