"""Every p-th window of a sliding view.

fate: right
"""

import numpy as np


def patches(img, p):
    view = np.lib.stride_tricks.sliding_window_view(img, (p, p), axis=(0, 1))[::p, ::p]
    return np.moveaxis(view, 2, -1).reshape(-1, p, p, img.shape[2])
