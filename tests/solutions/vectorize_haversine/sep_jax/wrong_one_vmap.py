"""A single vmap walks over A and B together.

fate: wrong
check: runs
hint: S1
"""

import jax
import jax.numpy as jnp

jax.config.update("jax_enable_x64", True)


def angle(lat1, lon1, lat2, lon2):
    h = jnp.sin(0.5 * (lat2 - lat1)) ** 2 + jnp.cos(lat1) * jnp.cos(lat2) * jnp.sin(0.5 * (lon2 - lon1)) ** 2
    return 2 * jnp.arcsin(jnp.sqrt(jnp.minimum(h, 1)))


def sep_jax(latA, lonA, latB, lonB):
    return jax.vmap(angle)(latA, lonA, latB, lonB)
