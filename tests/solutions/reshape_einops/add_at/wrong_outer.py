"""Adds to every crossing of the rows and columns.

fate: wrong
check: values
hint: -
earns: 0.500
"""

import numpy as np


def add_at(x, idx, v):
    out = x.copy()
    if isinstance(idx, tuple):
        np.add.at(out, np.ix_(*idx), v[:, None])
    else:
        np.add.at(out, idx, v)
    return out
