"""ravel, then a copy whatever it gave.

fate: right
"""

import numpy as np


def safe_flat(x):
    return np.ravel(x).copy()
