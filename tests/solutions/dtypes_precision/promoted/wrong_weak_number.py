"""Lets a number of dtype b give way to the array, as NumPy did before version 2.

fate: wrong
check: values
hint: D10
"""

import numpy as np


def promoted(a, b):
    rank = dict(b=0, i=1, u=1, f=2, c=3)
    if rank[b.kind] <= rank[a.kind]:
        return a
    return np.result_type(a, b)
