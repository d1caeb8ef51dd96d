"""Takes a black image for an empty one.

fate: wrong
check: runs
hint: -
"""


def mean_u8(img):
    if not img.any():
        raise ValueError("no items")
    return float(img.mean())
