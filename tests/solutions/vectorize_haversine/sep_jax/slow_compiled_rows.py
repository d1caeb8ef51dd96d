"""One loop over the rows, each by a compiled function.

fate: slow
check: speed
hint: H7
"""

import jax
import jax.numpy as jnp

jax.config.update("jax_enable_x64", True)


@jax.jit
def row(lat, lon, latB, lonB):
    h = jnp.sin(0.5 * (latB - lat)) ** 2 + jnp.cos(lat) * jnp.cos(latB) * jnp.sin(0.5 * (lonB - lon)) ** 2
    return 2 * jnp.arcsin(jnp.sqrt(jnp.minimum(h, 1)))


def sep_jax(latA, lonA, latB, lonB):
    return jnp.stack([row(lat, lon, latB, lonB) for lat, lon in zip(latA, lonA)])
