"""Counts with masks, bin by bin.

fate: right
"""

import numpy as np


def estimate_probability_density(data, bins):
    last = len(bins) - 2
    counts = []
    for i in range(len(bins) - 1):
        below = data <= bins[i + 1] if i == last else data < bins[i + 1]
        counts.append(np.count_nonzero((data >= bins[i]) & below))
    counts = np.array(counts)
    return counts / (sum(counts) * (bins[1:] - bins[:-1]))
