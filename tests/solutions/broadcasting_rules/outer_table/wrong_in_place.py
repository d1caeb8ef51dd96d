"""Turns the caller's vector itself into a column.

fate: wrong
check: inputs
hint: V2
"""


def outer_table(f, a, b):
    a.shape = (-1, 1)
    return f(a, b)
