"""Adds to the map that it was given, and returns a copy.

fate: wrong
check: inputs
hint: V2
"""

import numpy as np


def add_at(x, idx, v):
    np.add.at(x, idx, v)
    return x.copy()
