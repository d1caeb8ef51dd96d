"""Lets truth values add up to integers.

fate: wrong
check: values
hint: -
"""

import numpy as np


def promoted(a, b):
    if a.kind == "b" and b.kind == "b":
        return np.dtype("int64")
    return np.result_type(a, b)
