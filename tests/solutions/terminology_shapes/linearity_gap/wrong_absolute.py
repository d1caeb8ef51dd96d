"""Absolute values.

fate: wrong
check: values
hint: X_linearity_gap_absolute
"""

import numpy as np


def linearity_gap(layer, x1, x2):
    return np.abs(layer(x1 + x2) - layer(x1) - layer(x2))
