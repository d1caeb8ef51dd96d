"""Uses one key for all rows.

fate: wrong
check: values
hint: A17
"""

import jax
import jax.numpy as jnp


def jax_normals(seed, k, n):
    key = jax.random.key(seed)
    return jnp.stack([jax.random.normal(key, (n,)) for _ in range(k)])
