"""Forgets the number.

fate: wrong
check: values
hint: -
"""

import numpy as np


def constant(shape, v):
    return np.zeros(shape, dtype=np.asarray(v).dtype)
