"""Uses float32, whose digits are enough here.

fate: right
"""

import numpy as np


def mean_u8(img):
    if img.size == 0:
        raise ValueError("empty image")
    return img.astype(np.float32).mean()
