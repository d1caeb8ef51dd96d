"""Changes the caller's matrix, which fails for integers.

fate: wrong
check: runs
hint: D2
"""


def scale_rows(M, v):
    M *= v[:, None]
    return M
