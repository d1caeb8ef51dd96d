"""Always makes a column of the means.

fate: wrong
check: runs
hint: S4
earns: 0.400
"""


def center(X, axis):
    return X - X.mean(axis=axis)[:, None]
