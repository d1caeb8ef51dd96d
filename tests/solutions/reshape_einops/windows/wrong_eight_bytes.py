"""Takes every item to have eight bytes.

fate: wrong
check: values
hint: -
earns: 0.476
"""

import numpy as np


def windows(x, w):
    base = np.concatenate([x, np.zeros(8 * len(x), dtype=x.dtype)])
    return np.lib.stride_tricks.as_strided(base, (len(x) - w + 1, w), (8, 8), writeable=False)
