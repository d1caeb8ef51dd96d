"""Uses named functions.

fate: right
"""

import numpy as np


def f1(r1, r2, c3):
    return np.multiply(r1, np.float_power(np.sin(r2), c3))
