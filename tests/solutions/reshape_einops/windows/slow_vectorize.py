"""np.vectorize over all pairs of indices.

fate: slow
check: speed
hint: P2
"""

import numpy as np


def windows(x, w):
    pick = np.vectorize(lambda i, j: x[i + j], otypes=[x.dtype])
    out = pick(np.arange(len(x) - w + 1)[:, None], np.arange(w))
    out.flags.writeable = False
    return out
