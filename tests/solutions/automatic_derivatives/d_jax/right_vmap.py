"""vmap of grad.

fate: right
"""

import jax
import jax.numpy as jnp



def d_jax(f, x):
    return jax.vmap(jax.grad(f))(x)
