"""Loses the sign.

fate: wrong
check: values
hint: -
earns: 0.333
"""

import numpy as np


def reciprocal(c):
    return 1 / np.abs(c.astype(np.float64))
