"""Passes the number of bins instead of their edges.

fate: wrong
check: values
hint: X_own_bins
"""

import numpy as np


def estimate_probability_density(data, bins):
    density, _ = np.histogram(data, len(bins) - 1, density=True)
    return density
