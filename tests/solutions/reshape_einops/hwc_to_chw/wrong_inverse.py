"""The permutation the other way round.

fate: wrong
check: shape
hint: -
"""

import numpy as np


def hwc_to_chw(x):
    return np.transpose(x, (1, 2, 0))
