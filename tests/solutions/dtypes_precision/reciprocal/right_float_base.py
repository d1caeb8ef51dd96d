"""Makes the base a float, then takes a power.

fate: right
"""

import numpy as np


def reciprocal(c):
    return c.astype(np.float64) ** -1
