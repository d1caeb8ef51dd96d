"""Works in float32.

fate: wrong
check: dtype
hint: D5
"""

import numpy as np


def reciprocal(c):
    return 1 / c.astype(np.float32)
