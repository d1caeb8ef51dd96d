"""Takes the picture to be square.

fate: wrong
check: shape
hint: -
"""

import numpy as np


def patches(img, p):
    n = img.shape[0] // p
    return np.stack([img[i * p : (i + 1) * p, j * p : (j + 1) * p] for i in range(n) for j in range(n)])
