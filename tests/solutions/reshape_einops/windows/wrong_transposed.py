"""One window per column.

fate: wrong
check: shape
hint: -
"""

import numpy as np


def windows(x, w):
    return np.lib.stride_tricks.sliding_window_view(x, w).T
