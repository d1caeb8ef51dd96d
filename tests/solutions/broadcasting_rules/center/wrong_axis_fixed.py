"""Always centres the columns.

fate: wrong
check: values
hint: S3
"""


def center(X, axis):
    return X - X.mean(axis=0, keepdims=True)
