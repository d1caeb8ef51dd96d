"""Keeps a row axis.

fate: wrong
check: shape
hint: -
"""

import numpy as np


def safe_flat(x):
    return x.reshape(1, -1).copy()
