"""Lets full choose the dtype.

fate: right
"""

import numpy as np


def constant(shape, v):
    return np.full(shape, v)
