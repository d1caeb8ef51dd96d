"""Divides by the number of pixels, not of items.

fate: wrong
check: values
hint: X_mean_u8_all
"""


def mean_u8(img):
    if img.size == 0:
        raise ValueError
    h, w = img.shape[:2]
    return img.sum() / (h * w)
