"""Leaves out data on the last edge.

fate: wrong
check: values
hint: X_bin_edges
"""

import numpy as np


def estimate_probability_density(data, bins):
    data = data[data < bins[-1]]
    return np.histogram(data, bins, density=True)[0]
