"""Centre one line of numbers at a time.

fate: right
"""

import numpy as np


def center(X, axis):
    return np.apply_along_axis(lambda line: line - line.mean(), axis, X)
