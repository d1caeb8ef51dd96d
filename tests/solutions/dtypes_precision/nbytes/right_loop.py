"""Multiplies length by length.

fate: right
"""

def nbytes(shape, dtype):
    total = dtype.itemsize
    for length in shape:
        total *= length
    return total
