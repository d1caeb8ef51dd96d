"""Sums in the array's own dtype.

fate: wrong
check: values
hint: D7
"""

def sum32(x, axis):
    return x.sum(axis=axis)
