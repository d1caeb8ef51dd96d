"""Counts an item on an edge in both bins.

fate: wrong
check: values
hint: X_bin_edges
"""

import numpy as np


def estimate_probability_density(data, bins):
    counts = np.array([np.sum((data >= a) & (data <= b)) for a, b in zip(bins[:-1], bins[1:])])
    return counts / (counts.sum() * np.diff(bins))
