"""Subtracts the array from its mean.

fate: wrong
check: values
hint: X_center_sign
"""

def center(X, axis):
    return X.mean(axis=axis, keepdims=True) - X
