"""Takes memory as it is.

fate: wrong
check: values
hint: R6
"""

import numpy as np


def constant(shape, v):
    return np.empty(shape)
