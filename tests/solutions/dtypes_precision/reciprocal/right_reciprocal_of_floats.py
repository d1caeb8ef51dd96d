"""Uses np.reciprocal with a dtype.

fate: right
"""

import numpy as np


def reciprocal(c):
    return np.reciprocal(c, dtype=np.float64, casting="unsafe")
