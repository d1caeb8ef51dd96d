"""Goes through the items.

fate: right
"""

import numpy as np


def reciprocal(c):
    out = np.empty(c.shape)
    for index, number in np.ndenumerate(c):
        out[index] = 1.0 / float(number)
    return out
