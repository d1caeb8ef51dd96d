"""Never compares the shapes.

fate: wrong
check: runs
hint: B4
"""

import numpy as np


def mse(p, t):
    return np.mean((p - t) ** 2)
