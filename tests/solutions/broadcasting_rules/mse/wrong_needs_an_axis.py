"""Adds up along a first axis, which a number lacks.

fate: wrong
check: runs
hint: -
"""


def mse(p, t):
    if p.shape != t.shape:
        raise ValueError("shapes differ")
    return sum(((a - b) ** 2).mean() for a, b in zip(p, t)) / len(p)
