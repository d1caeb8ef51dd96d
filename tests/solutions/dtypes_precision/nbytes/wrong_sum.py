"""Adds the lengths.

fate: wrong
check: values
hint: -
"""

def nbytes(shape, dtype):
    return sum(shape) * dtype.itemsize
