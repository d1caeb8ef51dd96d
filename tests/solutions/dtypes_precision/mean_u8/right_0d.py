"""An array of shape (), not a number of Python.

fate: right
"""
import numpy as np


def mean_u8(img):
    if img.size == 0:
        raise ValueError("the image has no items")
    return np.array(img.mean())
