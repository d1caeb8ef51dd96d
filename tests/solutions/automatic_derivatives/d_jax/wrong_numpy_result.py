"""np.vectorize brings the result to NumPy.

fate: wrong
check: type
hint: -
"""

import jax
import numpy as np



def d_jax(f, x):
    return np.vectorize(jax.grad(f))(x)
