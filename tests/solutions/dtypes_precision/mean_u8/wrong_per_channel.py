"""Gives one mean for each channel.

fate: wrong
check: shape
hint: S3
earns: 0.500
"""


def mean_u8(img):
    if img.size == 0:
        raise ValueError("empty image")
    return img.mean(axis=(0, 1))
