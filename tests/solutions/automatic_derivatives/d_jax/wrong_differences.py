"""A central difference in float32.

fate: wrong
check: values
hint: -
"""

import jax
import jax.numpy as jnp



def d_jax(f, x):
    h = 5e-3
    f = jax.vmap(f)
    return (f(x + h) - f(x - h)) / (2 * h)
