"""Raises its own kind of ValueError.

fate: right
"""


class ShapeError(ValueError):
    pass


def mse(p, t):
    if p.shape != t.shape:
        raise ShapeError(p.shape, t.shape)
    return ((p - t) ** 2).mean()
