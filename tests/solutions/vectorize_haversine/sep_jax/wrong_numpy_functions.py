"""NumPy's functions on JAX arrays give NumPy arrays.

fate: wrong
check: type
hint: A4
"""

import numpy as np


def sep_jax(latA, lonA, latB, lonB):
    latA, lonA = latA[:, None], lonA[:, None]
    h = np.sin(0.5 * (latB - latA)) ** 2 + np.cos(latA) * np.cos(latB) * np.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * np.arcsin(np.sqrt(h))
