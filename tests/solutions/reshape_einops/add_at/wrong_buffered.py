"""A place that is hit twice counts once.

fate: wrong
check: values
hint: V4
"""

import numpy as np


def add_at(x, idx, v):
    out = x.copy()
    out[idx] += v
    return out
