"""Goes through the items with math.

fate: right
"""

import math

import numpy as np


def f1(r1, r2, c3):
    out = np.empty(r1.shape)
    for index in np.ndindex(r1.shape):
        out[index] = r1[index] * math.sin(r2[index]) ** int(c3[index])
    return out
