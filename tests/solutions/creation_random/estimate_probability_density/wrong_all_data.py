"""Counts data outside all bins in the total.

fate: wrong
check: values
hint: X_outside
earns: 0.700
"""

import numpy as np


def estimate_probability_density(data, bins):
    counts, _ = np.histogram(data, bins)
    return counts / (len(data) * np.diff(bins))
