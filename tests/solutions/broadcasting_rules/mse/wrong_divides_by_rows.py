"""Divides by the length of the first axis.

fate: wrong
check: values
hint: X_mse_mean
"""


def mse(p, t):
    if p.shape != t.shape:
        raise ValueError("shapes differ")
    return ((p - t) ** 2).sum() / len(p)
