"""Splits the key before each row.

fate: right
"""

import jax
import jax.numpy as jnp


def jax_normals(seed, k, n):
    key = jax.random.PRNGKey(seed)
    rows = []
    for _ in range(k):
        key, sub = jax.random.split(key)
        rows.append(jax.random.normal(sub, (n,)))
    return jnp.stack(rows)
