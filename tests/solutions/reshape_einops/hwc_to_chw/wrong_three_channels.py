"""Takes every picture to have three channels.

fate: wrong
check: shape
hint: -
"""

import numpy as np


def hwc_to_chw(x):
    return np.stack([x[:, :, 0], x[:, :, 1], x[:, :, 2]])
