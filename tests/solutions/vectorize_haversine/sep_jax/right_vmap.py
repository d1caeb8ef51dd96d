"""vmap twice over the formula for one pair; not compiled.

fate: right
"""

import jax
import jax.numpy as jnp

jax.config.update("jax_enable_x64", True)


def angle(lat1, lon1, lat2, lon2):
    h = jnp.sin(0.5 * (lat2 - lat1)) ** 2 + jnp.cos(lat1) * jnp.cos(lat2) * jnp.sin(0.5 * (lon2 - lon1)) ** 2
    return 2 * jnp.arcsin(jnp.sqrt(jnp.minimum(h, 1)))


def sep_jax(latA, lonA, latB, lonB):
    one_row = jax.vmap(angle, in_axes=(None, None, 0, 0))
    return jax.vmap(one_row, in_axes=(0, 0, None, None))(latA, lonA, latB, lonB)
