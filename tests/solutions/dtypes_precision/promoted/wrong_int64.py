"""Finds an integer where there is none.

fate: wrong
check: values
hint: X_promoted_wider
"""

import numpy as np


def promoted(a, b):
    c = np.promote_types(a, b)
    if a.kind in "iu" and b.kind in "iu" and c.kind == "f":
        return np.dtype("int64")
    return c
