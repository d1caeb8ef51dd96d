"""Keeps 16 bits of the seed.

fate: wrong
check: values
hint: R1
"""

import jax
import jax.numpy as jnp


def jax_normals(seed, k, n):
    return jax.random.normal(jax.random.key(jnp.uint16(seed & 0xFFFF)), (k, n))
