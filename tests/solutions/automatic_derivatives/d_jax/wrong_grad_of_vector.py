"""grad of a vector.

fate: wrong
check: runs
hint: A13
"""

import jax
import jax.numpy as jnp



def d_jax(f, x):
    return jax.grad(f)(x)
