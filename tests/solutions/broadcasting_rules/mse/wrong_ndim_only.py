"""Compares only the number of axes.

fate: wrong
check: runs
hint: B4
"""


def mse(p, t):
    if p.ndim != t.ndim:
        raise ValueError("numbers of axes differ")
    return ((p - t) ** 2).mean()
