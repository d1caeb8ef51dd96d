"""Scales the rows, and leaves them as columns.

fate: wrong
check: shape
hint: X_scale_rows_turned
"""


def scale_rows(M, v):
    return M.T * v
