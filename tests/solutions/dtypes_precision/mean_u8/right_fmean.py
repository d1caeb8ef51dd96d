"""Leaves the error to the statistics module, whose error is a ValueError.

fate: right
"""

from statistics import fmean


def mean_u8(img):
    return fmean(img.ravel().tolist())
