"""The gradient of the sum of the mapped function.

fate: right
"""

import jax
import jax.numpy as jnp



def d_jax(f, x):
    return jax.grad(lambda t: jnp.sum(jax.vmap(f)(t)))(x)
