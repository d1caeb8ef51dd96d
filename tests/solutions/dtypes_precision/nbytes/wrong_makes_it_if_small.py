"""Makes the array unless it is huge.

fate: wrong
check: runs
hint: -
"""

import numpy as np, math


def nbytes(shape, dtype):
    if math.prod(shape) < 10**12:
        return np.zeros(shape, dtype).nbytes
    return math.prod(shape) * dtype.itemsize
