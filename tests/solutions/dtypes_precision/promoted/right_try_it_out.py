"""Adds two empty arrays and looks at the result.

fate: right
"""

import numpy as np


def promoted(a, b):
    return (np.empty(0, a) + np.empty(0, b)).dtype
