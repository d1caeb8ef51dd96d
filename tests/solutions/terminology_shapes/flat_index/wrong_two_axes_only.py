"""Knows only matrices.

fate: wrong
check: runs
hint: -
"""


def flat_index(idx, shape):
    for i, n in zip(idx, shape):
        if not -n <= i < n:
            raise IndexError("outside")
    idx = [i % n for i, n in zip(idx, shape)]

    i, j = idx
    return i * shape[1] + j
