"""Returns single precision.

fate: wrong
check: dtype
hint: D5
"""


def center(X, axis):
    return (X - X.mean(axis=axis, keepdims=True)).astype("float32")
