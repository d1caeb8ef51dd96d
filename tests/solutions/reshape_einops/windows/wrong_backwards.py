"""Each window reversed, as in a convolution.

fate: wrong
check: values
hint: -
"""

import numpy as np


def windows(x, w):
    return np.lib.stride_tricks.sliding_window_view(x, w)[:, ::-1]
