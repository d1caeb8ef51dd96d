"""Fills the first row only.

fate: wrong
check: values
hint: -
"""

import numpy as np


def constant(shape, v):
    out = np.empty(shape, dtype=np.asarray(v).dtype)
    if out.ndim:
        out[:1] = v
    else:
        out[()] = v
    return out
