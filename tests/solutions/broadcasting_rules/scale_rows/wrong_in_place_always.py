"""Changes the caller's matrix, which fails for integers.

fate: wrong
check: runs
hint: -
"""


def scale_rows(M, v):
    M *= v[:, None]
    return M
