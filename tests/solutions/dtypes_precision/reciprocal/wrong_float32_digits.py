"""Passes through float32 and back.

fate: wrong
check: values
hint: X_reciprocal_digits
"""

import numpy as np


def reciprocal(c):
    return (1 / c.astype(np.float32)).astype(np.float64)
