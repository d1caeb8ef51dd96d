"""Splits the same key again and again.

fate: wrong
check: values
hint: A17
"""

import jax
import jax.numpy as jnp


def jax_normals(seed, k, n):
    key = jax.random.key(seed)
    rows = []
    for _ in range(k):
        _, sub = jax.random.split(key)
        rows.append(jax.random.normal(sub, (n,)))
    return jnp.stack(rows)
