"""Adds to a temporary copy.

fate: wrong
check: values
hint: V3
"""

import numpy as np


def add_at(x, idx, v):
    out = x.copy()
    out[idx][...] += v
    return out
