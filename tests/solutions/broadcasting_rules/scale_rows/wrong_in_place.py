"""Changes the caller's matrix.

fate: wrong
check: inputs
hint: V2
"""


def scale_rows(M, v):
    if M.dtype == float:
        M *= v[:, None]
        return M
    return M * v[:, None]
