"""Writes the formula as it stands.

fate: right
"""

import numpy as np


def f1(r1, r2, c3):
    return r1 * np.sin(r2) ** c3
