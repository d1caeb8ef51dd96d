"""Compares the numbers of items, then flattens.

fate: wrong
check: runs
hint: -
earns: 0.500
"""


def mse(p, t):
    if p.size != t.size:
        raise ValueError("sizes differ")
    return ((p.ravel() - t.ravel()) ** 2).mean()
