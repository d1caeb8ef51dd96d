"""Keep the axis in the mean.

fate: right
"""


def center(X, axis):
    return X - X.mean(axis=axis, keepdims=True)
