"""Subtracts one mean of all numbers.

fate: wrong
check: values
hint: X_center_all
"""


def center(X, axis):
    return X - X.mean()
