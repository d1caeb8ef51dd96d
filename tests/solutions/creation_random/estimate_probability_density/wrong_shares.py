"""Gives the share of each bin, not the density.

fate: wrong
check: values
hint: X_one_width
"""

import numpy as np


def estimate_probability_density(data, bins):
    counts, _ = np.histogram(data, bins)
    return counts / counts.sum()
