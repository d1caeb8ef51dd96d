"""Loses the sign.

fate: wrong
check: values
hint: -
"""

import numpy as np


def reciprocal(c):
    return 1 / np.abs(c.astype(np.float64))
