"""Knows two axes only.

fate: wrong
check: runs
hint: -
"""

def nbytes(shape, dtype):
    return shape[0] * shape[1] * dtype.itemsize
