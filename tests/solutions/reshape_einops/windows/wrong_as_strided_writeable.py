"""as_strided is writeable unless told otherwise.

fate: wrong
check: values
hint: -
"""

import numpy as np


def windows(x, w):
    return np.lib.stride_tricks.as_strided(x, (len(x) - w + 1, w), (x.strides[0], x.strides[0]))
