"""Takes the last of the running sums in float32.

fate: wrong
check: values
hint: D7
"""

import numpy as np


def mean_u8(img):
    if img.size == 0:
        raise ValueError("no items")
    return float(np.cumsum(img, dtype=np.float32)[-1] / img.size)
