"""Takes the sum of the single answers off, with names.

fate: right
"""

import numpy as np


def linearity_gap(layer, x1, x2):
    together = layer(np.add(x1, x2))
    apart = np.add(layer(x1), layer(x2))
    return np.subtract(together, apart)
