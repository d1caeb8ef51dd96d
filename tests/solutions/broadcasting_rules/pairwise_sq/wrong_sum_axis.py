"""Sums over the points of B.

fate: wrong
check: shape
hint: S3
"""


def pairwise_sq(A, B):
    return ((A[:, None] - B) ** 2).sum(axis=1)
