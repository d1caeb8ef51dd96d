"""Makes a NumPy array of the function's result before it is differentiated.

fate: wrong
check: runs
hint: A13
"""

import jax
import numpy as np


def d_jax(f, x):
    return jax.vmap(jax.grad(lambda t: np.asarray(f(t)).sum()))(x)
