"""Takes the last of the cumulative sums.

fate: wrong
check: values
hint: D7
"""

import numpy as np


def sum32(x, axis):
    return np.take(np.cumsum(x, axis=axis), -1, axis=axis)
