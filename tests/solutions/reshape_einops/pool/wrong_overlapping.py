"""Every position of a sliding block.

fate: wrong
check: shape
hint: -
"""

import numpy as np


def pool(x, k):
    view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(0, 1))
    return view.mean(axis=(-2, -1))
