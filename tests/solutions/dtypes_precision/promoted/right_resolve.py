"""Asks the ufunc add which loop it would take.

fate: right
"""

import numpy as np


def promoted(a, b):
    return np.add.resolve_dtypes((a, b, None))[2]
