"""Only looks at the first length.

fate: wrong
check: runs
hint: -
"""

def mean_u8(img):
    if len(img) == 0:
        raise ValueError("empty image")
    return float(img.mean())
