"""Reshapes the vector of the caller.

fate: wrong
check: inputs
hint: V2
"""


def scale_rows(M, v):
    v.shape = (len(v), 1)
    return M * v
