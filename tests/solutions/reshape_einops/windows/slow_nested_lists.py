"""A list of lists.

fate: slow
check: speed
hint: P2
"""

import numpy as np


def windows(x, w):
    items = x.tolist()
    out = np.array([items[i : i + w] for i in range(len(items) - w + 1)], dtype=x.dtype)
    out.flags.writeable = False
    return out
