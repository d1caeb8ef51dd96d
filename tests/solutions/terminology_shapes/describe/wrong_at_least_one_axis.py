"""An array without axes gets one.

fate: wrong
check: shape
hint: -
"""

import numpy as np


def describe(x):
    x = np.atleast_1d(x)
    return x.ndim, x.shape, x.size
