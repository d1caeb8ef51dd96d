"""Returns a NumPy array.

fate: wrong
check: type
hint: -
"""

import numpy as np


def jax_normals(seed, k, n):
    return np.random.default_rng(seed).standard_normal((k, n), dtype=np.float32)
