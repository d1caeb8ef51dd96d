"""Takes the key from NumPy's shared generator.

fate: wrong
check: random_state
hint: R2
"""

import jax
import numpy as np


def jax_normals(seed, k, n):
    np.random.seed(seed)
    return jax.random.normal(jax.random.key(np.random.randint(2**31 - 1)), (k, n))
