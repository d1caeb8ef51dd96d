"""Wraps around instead of raising.

fate: wrong
check: runs
hint: -
"""


def flat_index(idx, shape):
    flat = 0
    for i, n in zip(idx, shape):
        flat = flat * n + i % n
    return flat
