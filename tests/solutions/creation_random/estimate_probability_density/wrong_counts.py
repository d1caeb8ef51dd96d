"""Returns counts.

fate: wrong
check: values
hint: -
"""

import numpy as np


def estimate_probability_density(data, bins):
    return np.histogram(data, bins)[0].astype(float)
