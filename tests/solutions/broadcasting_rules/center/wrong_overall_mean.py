"""Subtracts one mean of all numbers.

fate: wrong
check: values
hint: -
"""


def center(X, axis):
    return X - X.mean()
