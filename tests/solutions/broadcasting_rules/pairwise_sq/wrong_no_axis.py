"""Subtracts the sets point by point.

fate: wrong
check: runs
hint: S1
"""


def pairwise_sq(A, B):
    return ((A - B) ** 2).sum(axis=1)
