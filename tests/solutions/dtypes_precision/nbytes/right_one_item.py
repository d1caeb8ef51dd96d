"""Stretches one item to the shape, which takes no memory.

fate: right
"""

import numpy as np


def nbytes(shape, dtype):
    return np.broadcast_to(np.empty((), dtype), shape).nbytes
