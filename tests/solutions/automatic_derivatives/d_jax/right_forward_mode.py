"""Forward mode: the slope along 1.

fate: right
"""

import jax
import jax.numpy as jnp



def d_jax(f, x):
    def slope(t):
        return jax.jvp(f, (t,), (jnp.ones_like(t),))[1]

    return jax.vmap(slope)(x)
