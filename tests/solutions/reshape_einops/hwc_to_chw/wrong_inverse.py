"""The permutation the other way round.

fate: wrong
check: shape
hint: X_hwc_order
"""

import numpy as np


def hwc_to_chw(x):
    return np.transpose(x, (1, 2, 0))
