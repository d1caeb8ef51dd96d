"""Returns the derivative as a function.

fate: wrong
check: type
hint: E_call
"""

import jax
import jax.numpy as jnp



def d_jax(f, x):
    return jax.vmap(jax.grad(f))
