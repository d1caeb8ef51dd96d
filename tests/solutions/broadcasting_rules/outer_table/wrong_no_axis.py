"""Gives both vectors to f as they are.

fate: wrong
check: runs
hint: S1
"""


def outer_table(f, a, b):
    return f(a, b)
