"""What the reference would need for the other size, in NumPy.

fate: right
"""

import numpy as np


def speedup(t_ref, n_ref, t, n):
    n_ref, n = np.asarray([n_ref, n], dtype=np.float64)
    expected_ref = t_ref * np.square(n) / np.square(n_ref)
    return expected_ref / t
