"""Reads the three attributes.

fate: right
"""


def describe(x):
    return x.ndim, x.shape, x.size
