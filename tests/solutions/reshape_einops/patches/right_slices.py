"""Slices, in two loops.

fate: right
"""

import numpy as np


def patches(img, p):
    H, W, _ = img.shape
    return np.stack([img[i : i + p, j : j + p] for i in range(0, H, p) for j in range(0, W, p)])
