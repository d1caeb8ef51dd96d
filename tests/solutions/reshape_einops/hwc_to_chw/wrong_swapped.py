"""The first and last axis exchanged.

fate: wrong
check: shape
hint: V8
"""

import numpy as np


def hwc_to_chw(x):
    return np.swapaxes(x, 0, 2)
