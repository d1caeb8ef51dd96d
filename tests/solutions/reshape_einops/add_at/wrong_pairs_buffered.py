"""Right for one axis; for two, repeated pairs count once.

fate: wrong
check: values
hint: V4
"""

import numpy as np


def add_at(x, idx, v):
    out = x.copy()
    if isinstance(idx, tuple):
        out[idx] += v
    else:
        np.add.at(out, idx, v)
    return out
