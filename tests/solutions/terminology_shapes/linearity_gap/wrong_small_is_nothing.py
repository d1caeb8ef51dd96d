"""Takes small gaps for rounding.

fate: wrong
check: values
hint: -
"""

import numpy as np


def linearity_gap(layer, x1, x2):
    gap = layer(x1 + x2) - layer(x1) - layer(x2)
    return np.where(np.abs(gap) < 1e-3, 0, gap)
