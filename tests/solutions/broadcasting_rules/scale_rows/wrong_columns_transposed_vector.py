"""Hopes that .T makes a column of a vector.

fate: wrong
check: runs
hint: B1
"""


def scale_rows(M, v):
    return M * v.T
