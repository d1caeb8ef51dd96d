"""Splits into bands, and the bands into patches.

fate: right
"""

import numpy as np


def patches(img, p):
    H, W, _ = img.shape
    bands = np.split(img, H // p, axis=0)
    return np.array([patch for band in bands for patch in np.split(band, W // p, axis=1)])
