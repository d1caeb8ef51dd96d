"""Subtracts one number from all coordinates, then expands the square.

fate: wrong
check: values
hint: B5
"""


def pairwise_sq(A, B):
    middle = A.mean()
    A, B = A - middle, B - middle
    return (A**2).sum(axis=1)[:, None] + (B**2).sum(axis=1) - 2 * A @ B.T
