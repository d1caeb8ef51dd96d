"""The size of an item from an empty array, and a sum over the arrays.

fate: right
"""

import numpy as np


def memory_estimate(N, dtype, temps):
    item = np.empty(0, dtype).itemsize
    return sum(int(N) ** 2 * item for _ in range(temps + 1))
