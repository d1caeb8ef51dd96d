"""Converts the angles.

fate: wrong
check: values
hint: P7
"""

import numpy as np


def f1(r1, r2, c3):
    return r1 * np.sin(np.deg2rad(r2)) ** c3
