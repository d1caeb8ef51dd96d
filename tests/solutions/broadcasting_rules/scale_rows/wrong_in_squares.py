"""Scales the columns of a square matrix.

fate: wrong
check: values
hint: B1
"""

def scale_rows(M, v):
    return M * v if M.shape[0] == M.shape[1] else M * v[:, None]
