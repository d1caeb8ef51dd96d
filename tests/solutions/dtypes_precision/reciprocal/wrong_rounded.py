"""Rounds to 12 decimals.

fate: wrong
check: values
hint: X_reciprocal_digits
"""

import numpy as np


def reciprocal(c):
    return np.round(1 / c, 12)
