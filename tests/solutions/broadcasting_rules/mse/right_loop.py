"""Plain Python over the items; any number of axes.

fate: right
"""


def mse(p, t):
    if not (p.ndim == t.ndim and list(p.shape) == list(t.shape)):
        raise ValueError("p and t need equal shapes")
    total = 0.0
    for x, y in zip(p.flat, t.flat):
        total += (x - y) ** 2
    return total / p.size
