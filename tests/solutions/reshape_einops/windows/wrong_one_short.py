"""Leaves out the last window.

fate: wrong
check: shape
hint: X_windows_count
"""

import numpy as np


def windows(x, w):
    return np.lib.stride_tricks.sliding_window_view(x, w)[:-1]
