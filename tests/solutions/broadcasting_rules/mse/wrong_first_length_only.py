"""Compares only the lengths.

fate: wrong
check: runs
hint: B4
"""


def mse(p, t):
    if len(p) != len(t):
        raise ValueError("lengths differ")
    return ((p - t) ** 2).mean()
