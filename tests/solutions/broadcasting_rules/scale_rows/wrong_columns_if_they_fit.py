"""Adds the axis only where NumPy complains, so that square matrices go wrong.

fate: wrong
check: values
hint: B1
earns: 0.500
"""


def scale_rows(M, v):
    try:
        return M * v
    except ValueError:
        return M * v[:, None]
