"""Asks for the power in floats.

fate: right
"""

import numpy as np


def reciprocal(c):
    return np.float_power(c, -1)
