"""Takes axis 0 for the rows' own direction.

fate: wrong
check: values
hint: S3
"""


def center(X, axis):
    return X - X.mean(axis=(axis + 1) % X.ndim, keepdims=True)
