"""Scales counted items.

fate: right
"""

import numpy as np


def grid(start, step, n):
    return start + step * np.arange(n, dtype=float)
