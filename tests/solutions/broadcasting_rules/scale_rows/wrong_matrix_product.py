"""Takes the product of vector and matrix.

fate: wrong
check: shape
hint: X_scale_rows_product
"""


def scale_rows(M, v):
    return v @ M
