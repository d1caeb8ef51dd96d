"""Divides the second value only.

fate: wrong
check: values
hint: X_d_numeric_formula
"""

def d_numeric(f, x, h, order):
    if order == 1:
        return f(x + h) - f(x) / h
    if order == 2:
        return f(x + h) - f(x - h) / (2 * h)
    raise ValueError(order)
