"""Finds the edges among the sorted data.

fate: right
"""

import numpy as np


def estimate_probability_density(data, bins):
    ordered = np.sort(data)
    at = np.searchsorted(ordered, bins)
    at[-1] = np.searchsorted(ordered, bins[-1], side="right")
    return np.diff(at) / ((at[-1] - at[0]) * np.diff(bins))
