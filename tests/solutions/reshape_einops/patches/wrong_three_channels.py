"""Takes it that a picture has at most three channels.

fate: wrong
check: values
hint: -
"""

import numpy as np


def patches(img, p):
    H, W, C = img.shape
    out = np.zeros((H // p * (W // p), p, p, C), img.dtype)
    corners = [(i, j) for i in range(0, H, p) for j in range(0, W, p)]
    for n, (i, j) in enumerate(corners):
        for c in range(min(C, 3)):
            out[n, :, :, c] = img[i : i + p, j : j + p, c]
    return out
