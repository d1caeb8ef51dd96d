"""Bytes from a scalar, and math.prod on Python integers.

fate: right
"""

import math

import numpy as np


def memory_estimate(N, dtype, temps):
    nbytes = np.zeros((), dtype=dtype).nbytes
    return math.prod([int(N), int(N), nbytes, int(temps) + 1])
