"""Lets arange gain an item, and cuts it off.

fate: right
"""

import numpy as np


def grid(start, step, n):
    return np.arange(start, start + n * step, step, dtype=np.float64)[:n]
