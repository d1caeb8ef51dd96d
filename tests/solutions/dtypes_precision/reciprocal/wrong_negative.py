"""Takes the opposite for the inverse.

fate: wrong
check: values
hint: -
"""

import numpy as np


def reciprocal(c):
    return -c.astype(np.float64)
