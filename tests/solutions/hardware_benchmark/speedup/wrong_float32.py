"""Keeps the times in float32.

fate: wrong
check: values
hint: D5
"""

import numpy as np


def speedup(t_ref, n_ref, t, n):
    reference = np.float32(t_ref) / int(n_ref) ** 2
    return float(reference / (np.float32(t) / int(n) ** 2))
