"""Uses the cosine.

fate: wrong
check: values
hint: -
"""

import numpy as np


def f1(r1, r2, c3):
    return r1 * np.cos(r2) ** c3
