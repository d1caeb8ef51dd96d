"""Draws one number for each row.

fate: wrong
check: values
hint: -
earns: 0.522
"""

import jax
import jax.numpy as jnp


def jax_normals(seed, k, n):
    return jnp.broadcast_to(jax.random.normal(jax.random.key(seed), (k, 1)), (k, n))
