"""reshape as if it moved axes.

fate: wrong
check: values
hint: V1
"""

import numpy as np


def hwc_to_chw(x):
    h, w, c = x.shape
    return x.reshape(c, h, w)
