"""Asks np.result_type.

fate: right
"""

import numpy as np


def promoted(a, b):
    return np.result_type(a, b)
