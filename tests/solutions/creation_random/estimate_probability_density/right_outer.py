"""Compares all data with all edges by broadcasting.

fate: right
"""

import numpy as np


def estimate_probability_density(data, bins):
    x = data[:, None]
    inside = (x >= bins[:-1]) & (x < bins[1:])
    inside[:, -1] |= data == bins[-1]
    weight = inside / np.diff(bins)
    return weight.sum(axis=0) / inside.sum()
