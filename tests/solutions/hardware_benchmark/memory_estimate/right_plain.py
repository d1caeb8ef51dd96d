"""Result and temporaries, times N², times the size of an item.

fate: right
"""

import numpy as np


def memory_estimate(N, dtype, temps):
    N = int(N)
    return (1 + temps) * N * N * np.dtype(dtype).itemsize
