"""Puts the energies instead of adding.

fate: wrong
check: values
hint: X_add_at_replaced
"""

import numpy as np


def add_at(x, idx, v):
    out = x.copy()
    out[idx] = v
    return out
