"""Sorts the caller's data.

fate: wrong
check: inputs
hint: V2
"""

import numpy as np


def estimate_probability_density(data, bins):
    data.sort()
    return np.histogram(data, bins, density=True)[0]
