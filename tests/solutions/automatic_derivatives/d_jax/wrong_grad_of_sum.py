"""f gets the whole vector.

fate: wrong
check: values
hint: A13
earns: 0.556
"""

import jax
import jax.numpy as jnp



def d_jax(f, x):
    return jax.grad(lambda t: jnp.sum(f(t)))(x)
