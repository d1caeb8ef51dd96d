"""A view, but of a copy of the signal.

fate: wrong
check: memory
hint: V5
"""

import numpy as np


def windows(x, w):
    x = np.ascontiguousarray(x).copy()
    return np.lib.stride_tricks.sliding_window_view(x, w)
