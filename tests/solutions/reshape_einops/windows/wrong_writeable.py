"""A view that can be written to.

fate: wrong
check: values
hint: -
"""

import numpy as np


def windows(x, w):
    return np.lib.stride_tricks.sliding_window_view(x, w, writeable=True)
