"""Adds 0 to make a copy, and truth values become integers.

fate: wrong
check: dtype
hint: -
"""


def safe_flat(x):
    return x.ravel() + 0
