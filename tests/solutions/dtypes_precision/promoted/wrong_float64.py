"""Believes that everything becomes float64.

fate: wrong
check: values
hint: -
"""

import numpy as np


def promoted(a, b):
    return np.dtype(np.float64)
