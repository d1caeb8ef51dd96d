"""Puts 0 in the place of NaN.

fate: wrong
check: finite
hint: -
"""

import numpy as np


def constant(shape, v):
    return np.full(shape, v if v == v else type(v)(0))
