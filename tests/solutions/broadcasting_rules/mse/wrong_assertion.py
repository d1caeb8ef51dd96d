"""Raises an AssertionError.

fate: wrong
check: type
hint: -
"""


def mse(p, t):
    assert p.shape == t.shape, "shapes differ"
    return ((p - t) ** 2).mean()
