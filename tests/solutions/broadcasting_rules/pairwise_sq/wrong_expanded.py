"""The expanded square: far from the origin its digits cancel.

fate: wrong
check: values
hint: B5
"""


def pairwise_sq(A, B):
    return (A**2).sum(axis=1)[:, None] - 2 * A @ B.T + (B**2).sum(axis=1)
