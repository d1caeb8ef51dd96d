"""Stacks slices: fast enough, and a copy.

fate: wrong
check: memory
hint: V5
"""

import numpy as np


def windows(x, w):
    out = np.stack([x[i : i + w] for i in range(len(x) - w + 1)])
    out.flags.writeable = False
    return out
