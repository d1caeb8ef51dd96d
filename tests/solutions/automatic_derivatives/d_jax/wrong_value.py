"""The values instead of the derivatives.

fate: wrong
check: values
hint: -
"""

import jax
import jax.numpy as jnp



def d_jax(f, x):
    return jax.vmap(jax.value_and_grad(f))(x)[0]
