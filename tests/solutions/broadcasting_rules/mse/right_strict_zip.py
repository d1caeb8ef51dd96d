"""Lets NumPy's own test of equal shapes decide.

fate: right
"""

import numpy as np


def mse(p, t):
    try:
        np.testing.assert_equal(np.shape(p), np.shape(t))
    except AssertionError as error:
        raise ValueError("shapes differ") from error
    return np.square(np.subtract(p, t)).mean()
