"""Multiplies without an added axis: an error, or the columns of a square matrix.

fate: wrong
check: runs
hint: B1
"""


def scale_rows(M, v):
    return M * v
