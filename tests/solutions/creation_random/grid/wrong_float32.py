"""Makes single precision.

fate: wrong
check: dtype
hint: D5
"""

import numpy as np


def grid(start, step, n):
    return (start + step * np.arange(n)).astype(np.float32)
