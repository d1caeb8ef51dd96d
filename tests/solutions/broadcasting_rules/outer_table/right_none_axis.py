"""One call of f, a as a column.

fate: right
"""


def outer_table(f, a, b):
    return f(a[:, None], b[None, :])
