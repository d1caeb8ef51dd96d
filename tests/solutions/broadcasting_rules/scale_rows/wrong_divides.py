"""Divides by the factors.

fate: wrong
check: values
hint: -
"""


def scale_rows(M, v):
    return M / v[:, None]
