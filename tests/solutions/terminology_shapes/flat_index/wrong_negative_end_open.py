"""Refuses −length.

fate: wrong
check: runs
hint: -
"""


def flat_index(idx, shape):
    flat = 0
    for i, n in zip(idx, shape):
        if abs(i) >= n:
            raise IndexError("outside")
        flat = flat * n + i % n
    return flat
