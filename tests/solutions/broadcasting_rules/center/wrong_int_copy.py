"""Subtracts in a copy, which keeps the dtype.

fate: wrong
check: runs
hint: D2
"""


def center(X, axis):
    centered = X.copy()
    centered -= X.mean(axis=axis, keepdims=True)
    return centered
