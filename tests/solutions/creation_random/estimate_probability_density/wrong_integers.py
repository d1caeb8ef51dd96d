"""Puts the density into an array like the counts.

fate: wrong
check: dtype
hint: D2
"""

import numpy as np


def estimate_probability_density(data, bins):
    counts, _ = np.histogram(data, bins)
    density = np.zeros_like(counts)
    for k in range(len(counts)):
        density[k] = counts[k] / (counts.sum() * (bins[k + 1] - bins[k]))
    return density
