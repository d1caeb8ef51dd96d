"""Copies a signal that has gaps in memory.

fate: wrong
check: memory
hint: V5
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def windows(x, w):
    return sliding_window_view(np.ascontiguousarray(x), w)
