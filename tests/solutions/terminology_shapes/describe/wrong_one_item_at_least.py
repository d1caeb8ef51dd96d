"""Counts one item where there is none.

fate: wrong
check: values
hint: -
"""

def describe(x):
    return x.ndim, x.shape, x.size or 1
