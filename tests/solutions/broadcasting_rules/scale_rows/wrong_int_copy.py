"""Scales a copy, which keeps the dtype.

fate: wrong
check: runs
hint: D2
"""


def scale_rows(M, v):
    scaled = M.copy()
    scaled *= v[:, None]
    return scaled
