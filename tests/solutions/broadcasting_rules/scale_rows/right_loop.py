"""Loop over the rows; no speed is asked here.

fate: right
"""

import numpy as np


def scale_rows(M, v):
    return np.array([factor * row for factor, row in zip(v, M)])
