"""Bytes instead of items.

fate: wrong
check: values
hint: -
"""


def describe(x):
    return x.ndim, x.shape, x.nbytes
