"""Divides by the number of pixels also where it is 0.

fate: wrong
check: type
hint: -
"""

def mean_u8(img):
    return int(img.astype("int64").sum()) / img.size
