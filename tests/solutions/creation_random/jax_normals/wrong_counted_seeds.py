"""Makes a key from each of the next seeds.

fate: wrong
check: values
hint: X_neighbour_seeds
"""

import jax
import jax.numpy as jnp


def jax_normals(seed, k, n):
    return jnp.stack([jax.random.normal(jax.random.key(seed + i), (n,)) for i in range(k)])
