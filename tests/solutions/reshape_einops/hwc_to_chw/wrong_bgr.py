"""The planes in reversed order.

fate: wrong
check: values
hint: -
"""

import numpy as np


def hwc_to_chw(x):
    return np.moveaxis(x[..., ::-1], -1, 0)
