"""Knows only axes 0 and 1 of a table.

fate: wrong
check: values
hint: S3
"""


def center(X, axis):
    if axis == 0:
        return X - X.mean(axis=0)
    return X - X.mean(axis=1)[:, None]
