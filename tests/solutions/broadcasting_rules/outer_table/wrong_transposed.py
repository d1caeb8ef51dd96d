"""Makes a column of b: rows and columns are exchanged.

fate: wrong
check: shape
hint: P4
"""


def outer_table(f, a, b):
    return f(a, b[:, None])
