"""Takes 0 and False for no number.

fate: wrong
check: values
hint: -
"""

import numpy as np


def constant(shape, v):
    return np.full(shape, v or np.ones((), np.asarray(v).dtype)[()])
