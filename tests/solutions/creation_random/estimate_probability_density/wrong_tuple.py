"""Returns all that histogram returns.

fate: wrong
check: type
hint: -
"""

import numpy as np


def estimate_probability_density(data, bins):
    return np.histogram(data, bins, density=True)
