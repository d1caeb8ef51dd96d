"""Asks np.promote_types.

fate: right
"""

import numpy as np


def promoted(a, b):
    return np.promote_types(a, b)
