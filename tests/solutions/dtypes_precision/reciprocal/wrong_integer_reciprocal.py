"""Uses np.reciprocal on integers.

fate: wrong
check: dtype
hint: D2
"""

import numpy as np


def reciprocal(c):
    return np.reciprocal(c)
