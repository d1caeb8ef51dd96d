"""Counts with the first axis fastest.

fate: wrong
check: values
hint: S10
"""


def flat_index(idx, shape):
    for i, n in zip(idx, shape):
        if not -n <= i < n:
            raise IndexError("outside")
    idx = [i % n for i, n in zip(idx, shape)]

    flat, step = 0, 1
    for i, n in zip(idx, shape):
        flat += i * step
        step *= n
    return flat
