"""Raises an AssertionError.

fate: wrong
check: type
hint: E_assert
earns: 0.444
"""


def mse(p, t):
    assert p.shape == t.shape, "shapes differ"
    return ((p - t) ** 2).mean()
