"""Converts the items to float first, which not all can.

fate: wrong
check: runs
hint: -
"""


def describe(x):
    numbers = x.astype(float)
    return numbers.ndim, numbers.shape, numbers.size
