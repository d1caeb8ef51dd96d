"""Gives one mean for each channel.

fate: wrong
check: shape
hint: X_mean_u8_all
earns: 0.500
"""


def mean_u8(img):
    if img.size == 0:
        raise ValueError("empty image")
    return img.mean(axis=(0, 1))
