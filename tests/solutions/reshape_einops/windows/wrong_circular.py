"""Windows around the end.

fate: wrong
check: shape
hint: -
"""

import numpy as np


def windows(x, w):
    return np.stack([np.roll(x, -i)[:w] for i in range(len(x))])
