"""Asks NumPy.

fate: right
"""

import numpy as np


def is_view(a, b):
    return np.shares_memory(a, b)
