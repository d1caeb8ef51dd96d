"""Moves the caller's points to their centre first.

fate: wrong
check: inputs
hint: V2
"""


def pairwise_sq(A, B):
    middle = A.mean(axis=0)
    A -= middle
    B -= middle
    return ((A[:, None] - B) ** 2).sum(axis=-1)
