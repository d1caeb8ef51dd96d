"""Takes the absolute value of the lowest integer, which has none.

fate: wrong
check: values
hint: -
"""

import numpy as np


def reciprocal(c):
    return np.sign(c) / np.abs(c).astype(np.float64)
