"""Divides all bins by the last one's width.

fate: wrong
check: values
hint: X_one_width
"""

import numpy as np


def estimate_probability_density(data, bins):
    counts, _ = np.histogram(data, bins)
    return counts / counts.sum() / (bins[-1] - bins[-2])
