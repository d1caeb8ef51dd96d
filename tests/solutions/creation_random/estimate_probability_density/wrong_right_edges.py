"""Counts data on an edge in the bin to the left.

fate: wrong
check: values
hint: -
"""

import numpy as np


def estimate_probability_density(data, bins):
    at = np.searchsorted(bins, data, side="left") - 1
    at[data == bins[0]] = 0
    at = at[(data >= bins[0]) & (data <= bins[-1])]
    counts = np.bincount(at, minlength=len(bins) - 1)
    return counts / (counts.sum() * np.diff(bins))
