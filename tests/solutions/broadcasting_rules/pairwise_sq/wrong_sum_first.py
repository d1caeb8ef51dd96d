"""Sums the differences before squaring.

fate: wrong
check: values
hint: X_pairwise_sq_first
"""

def pairwise_sq(A, B):
    return (A[:, None] - B).sum(axis=-1) ** 2
