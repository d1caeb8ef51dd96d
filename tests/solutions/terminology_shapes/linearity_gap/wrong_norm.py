"""A single number.

fate: wrong
check: type
hint: -
"""

import numpy as np


def linearity_gap(layer, x1, x2):
    return np.linalg.norm(layer(x1 + x2) - layer(x1) - layer(x2))
