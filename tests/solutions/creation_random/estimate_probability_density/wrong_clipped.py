"""Moves data outside into the outer bins.

fate: wrong
check: values
hint: -
"""

import numpy as np


def estimate_probability_density(data, bins):
    counts, _ = np.histogram(np.clip(data, bins[0], bins[-1]), bins)
    return counts / (counts.sum() * np.diff(bins))
