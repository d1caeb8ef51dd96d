"""Makes the right view, and then compares it item by item with the signal.

fate: slow
check: speed
hint: P2
"""

import numpy as np


def windows(x, w):
    out = np.lib.stride_tricks.sliding_window_view(x, w)
    for i in range(out.shape[0]):
        for j in range(w):
            assert out[i, j] == x[i + j]
    return out
