"""Calls the mean of nothing zero.

fate: wrong
check: runs
hint: -
"""

def mean_u8(img):
    return float(img.mean()) if img.size else 0.0
