"""Changes the caller's array where it can.

fate: wrong
check: inputs
hint: V2
"""


def center(X, axis):
    mean = X.mean(axis=axis, keepdims=True)
    if X.dtype == mean.dtype:
        X -= mean
        return X
    return X - mean
