"""Takes the product of vector and matrix.

fate: wrong
check: shape
hint: S6
"""


def scale_rows(M, v):
    return v @ M
