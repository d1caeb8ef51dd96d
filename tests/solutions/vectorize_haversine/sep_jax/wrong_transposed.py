"""vmap over B first.

fate: wrong
check: shape
hint: P4
"""

import jax
import jax.numpy as jnp

jax.config.update("jax_enable_x64", True)


def angle(lat1, lon1, lat2, lon2):
    h = jnp.sin(0.5 * (lat2 - lat1)) ** 2 + jnp.cos(lat1) * jnp.cos(lat2) * jnp.sin(0.5 * (lon2 - lon1)) ** 2
    return 2 * jnp.arcsin(jnp.sqrt(jnp.minimum(h, 1)))


def sep_jax(latA, lonA, latB, lonB):
    one_column = jax.vmap(angle, in_axes=(0, 0, None, None))
    return jax.vmap(one_column, in_axes=(None, None, 0, 0))(latA, lonA, latB, lonB)
