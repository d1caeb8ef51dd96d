"""Leaves the axis out of the mean.

fate: wrong
check: runs
hint: S4
"""


def center(X, axis):
    return X - X.mean(axis=axis)
