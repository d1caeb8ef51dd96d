"""The windows of a row with one more axis, and the axis taken away again.

fate: right
"""

import numpy as np


def windows(x, w):
    row = x[None, :]
    return np.lib.stride_tricks.sliding_window_view(row, (1, w))[0, :, 0]
