"""Leaves the empty image to NumPy, which gives NaN.

fate: wrong
check: runs
hint: -
"""

def mean_u8(img):
    return float(img.mean())
