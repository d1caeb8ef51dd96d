"""Give the vector a second axis.

fate: right
"""


def scale_rows(M, v):
    return M * v[:, None]
