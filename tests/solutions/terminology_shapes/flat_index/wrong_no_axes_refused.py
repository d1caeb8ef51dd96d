"""Refuses an array without axes.

fate: wrong
check: runs
hint: -
"""

def flat_index(idx, shape):
    if not shape:
        raise IndexError("no axes")
    flat = 0
    for i, n in zip(idx, shape):
        if not -n <= i < n:
            raise IndexError(i)
        flat = flat * n + i % n
    return flat
