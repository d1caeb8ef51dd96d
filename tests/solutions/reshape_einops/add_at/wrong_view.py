"""Takes a view for a copy.

fate: wrong
check: inputs
hint: V2
"""

import numpy as np


def add_at(x, idx, v):
    out = x[:]
    np.add.at(out, idx, v)
    return out
