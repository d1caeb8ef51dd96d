"""Lets histogram normalise.

fate: right
"""

import numpy as np


def estimate_probability_density(data, bins):
    density, _ = np.histogram(data, bins=bins, density=True)
    return density
