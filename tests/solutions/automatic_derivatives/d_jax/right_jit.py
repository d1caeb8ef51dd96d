"""The same, compiled.

fate: right
"""

import jax
import jax.numpy as jnp



def d_jax(f, x):
    slope = jax.jit(jax.vmap(jax.value_and_grad(f)))
    return slope(jnp.asarray(x))[1]
