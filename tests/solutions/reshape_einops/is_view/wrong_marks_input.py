"""Writes a mark to one array, looks for it in the other, and leaves it there.

fate: wrong
check: inputs
hint: V2
"""

import numpy as np


def is_view(a, b):
    shared = bool(np.shares_memory(a, b))
    if a.flags.writeable:
        a[(0,) * a.ndim] = -999.0
    return shared
