"""Makes the array and asks it.

fate: wrong
check: runs
hint: -
"""

import numpy as np


def nbytes(shape, dtype):
    return np.empty(shape, dtype).nbytes
