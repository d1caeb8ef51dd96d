"""Splits the key once, and maps over the keys.

fate: right
"""

import jax


def jax_normals(seed, k, n):
    keys = jax.random.split(jax.random.key(seed), k)
    return jax.vmap(lambda key: jax.random.normal(key, (n,)))(keys)
