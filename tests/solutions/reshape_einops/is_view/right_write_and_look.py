"""Writes to every item of one array in turn and looks for it in the other; puts it back.

fate: right
"""

import numpy as np


def is_view(a, b):
    if not b.flags.writeable:
        a, b = b, a
    for index in np.ndindex(b.shape):
        old, before = b[index], a.copy()
        b[index] = old + 1.0
        seen = not np.array_equal(before, a)
        b[index] = old
        if seen:
            return True
    return False
