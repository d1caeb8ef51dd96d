"""Picks by a table of indices, which copies.

fate: wrong
check: memory
hint: V5
"""

import numpy as np


def windows(x, w):
    out = x[np.arange(len(x) - w + 1)[:, None] + np.arange(w)]
    out.flags.writeable = False
    return out
