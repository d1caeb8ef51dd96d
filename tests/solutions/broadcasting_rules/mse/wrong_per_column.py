"""Takes the mean along the first axis only.

fate: wrong
check: shape
hint: -
"""


def mse(p, t):
    if p.shape != t.shape:
        raise ValueError("shapes differ")
    return ((p - t) ** 2).mean(axis=0)
