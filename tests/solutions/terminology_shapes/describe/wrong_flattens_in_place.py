"""Flattens the array of the caller to count its items.

fate: wrong
check: inputs
hint: V2
"""


def describe(x):
    ndim, shape = x.ndim, x.shape
    x.resize(x.size, refcheck=False)
    return ndim, shape, len(x)
