"""Compares only the number of items.

fate: wrong
check: runs
hint: B4
"""


def mse(p, t):
    if p.size != t.size:
        raise ValueError("sizes differ")
    return ((p - t) ** 2).mean()
