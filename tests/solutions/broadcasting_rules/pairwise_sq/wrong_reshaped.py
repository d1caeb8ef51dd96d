"""Computes the distances from B to A, and reshapes.

fate: wrong
check: values
hint: V1
"""


def pairwise_sq(A, B):
    return ((B[:, None] - A) ** 2).sum(axis=-1).reshape(len(A), len(B))
