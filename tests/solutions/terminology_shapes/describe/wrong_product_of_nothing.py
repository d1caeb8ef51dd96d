"""The product of an empty shape is a float.

fate: wrong
check: type
hint: -
"""

import numpy as np


def describe(x):
    return x.ndim, x.shape, np.prod(x.shape)
