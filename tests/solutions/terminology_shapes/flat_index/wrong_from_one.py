"""Counts from one.

fate: wrong
check: values
hint: -
"""


def flat_index(idx, shape):
    for i, n in zip(idx, shape):
        if not -n <= i < n:
            raise IndexError("outside")
    idx = [i % n for i, n in zip(idx, shape)]

    flat = 0
    for i, n in zip(idx, shape):
        flat = flat * n + i
    return flat + 1
