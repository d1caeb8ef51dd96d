"""Scales the rows, and leaves them as columns.

fate: wrong
check: shape
hint: -
"""


def scale_rows(M, v):
    return M.T * v
