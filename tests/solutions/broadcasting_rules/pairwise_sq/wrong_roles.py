"""Rows and columns are exchanged.

fate: wrong
check: shape
hint: P4
"""


def pairwise_sq(A, B):
    return ((A - B[:, None]) ** 2).sum(axis=-1)
