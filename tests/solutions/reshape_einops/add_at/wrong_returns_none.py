"""Returns what np.add.at returns.

fate: wrong
check: type
hint: -
"""

import numpy as np


def add_at(x, idx, v):
    out = x.copy()
    return np.add.at(out, idx, v)
