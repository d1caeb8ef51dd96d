"""A loop over the points.

fate: right
"""

import jax
import jax.numpy as jnp



def d_jax(f, x):
    return jnp.stack([jax.grad(f)(t) for t in x])
