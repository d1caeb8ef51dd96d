"""Raises the angle, not its sine.

fate: wrong
check: values
hint: -
"""

import numpy as np


def f1(r1, r2, c3):
    return r1 * np.sin(np.asarray(r2, dtype=float) ** c3)
