"""NumPy with order="F".

fate: wrong
check: values
hint: S10
"""

import numpy as np


def flat_index(idx, shape):
    for i, n in zip(idx, shape):
        if not -n <= i < n:
            raise IndexError("outside")
    idx = [i % n for i, n in zip(idx, shape)]

    return int(np.ravel_multi_index(idx, shape, order="F")) if shape else 0
