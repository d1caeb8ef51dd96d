"""Takes the rank of linear algebra for the number of axes.

fate: wrong
check: values
hint: S5
"""

import numpy as np


def describe(x):
    ndim = int(np.linalg.matrix_rank(x)) if x.ndim == 2 else x.ndim
    return ndim, x.shape, x.size
