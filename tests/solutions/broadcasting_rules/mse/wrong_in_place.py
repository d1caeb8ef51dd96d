"""Subtracts inside the caller's array.

fate: wrong
check: inputs
hint: V2
"""


def mse(p, t):
    if p.shape != t.shape:
        raise ValueError("shapes differ")
    p -= t
    return (p * p).mean()
