"""einsum can permute, too.

fate: right
"""

import numpy as np


def hwc_to_chw(x):
    return np.einsum("hwc->chw", x)
