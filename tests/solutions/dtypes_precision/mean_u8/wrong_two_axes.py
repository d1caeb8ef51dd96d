"""Expects rows and columns.

fate: wrong
check: runs
hint: -
"""


def mean_u8(img):
    if img.size == 0:
        raise ValueError("no items")
    return float(img.mean(axis=(0, 1)).mean())
