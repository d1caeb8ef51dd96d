"""Refuses orders above 2 only.

fate: wrong
check: runs
hint: -
"""

def d_numeric(f, x, h, order):
    x = x.astype(float)
    if order > 2:
        raise ValueError("order")
    if order == 1:
        return (f(x + h) - f(x)) / h
    return (f(x + h) - f(x - h)) / (2 * h)
