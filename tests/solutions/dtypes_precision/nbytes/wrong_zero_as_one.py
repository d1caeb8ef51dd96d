"""Skips lengths of 0.

fate: wrong
check: values
hint: -
"""

def nbytes(shape, dtype):
    total = dtype.itemsize
    for length in shape:
        total *= max(length, 1)
    return total
