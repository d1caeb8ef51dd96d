"""Divides the counts in place.

fate: wrong
check: runs
hint: D2
"""

import numpy as np


def estimate_probability_density(data, bins):
    density, _ = np.histogram(data, bins)
    density /= density.sum() * np.diff(bins)
    return density
