"""One loop over the rows.

fate: slow
check: speed
hint: H7
"""

import jax
import jax.numpy as jnp

jax.config.update("jax_enable_x64", True)


def sep_jax(latA, lonA, latB, lonB):
    rows = []
    for lat, lon in zip(latA, lonA):
        h = jnp.sin(0.5 * (latB - lat)) ** 2 + jnp.cos(lat) * jnp.cos(latB) * jnp.sin(0.5 * (lonB - lon)) ** 2
        rows.append(2 * jnp.arcsin(jnp.sqrt(h)))
    return jnp.stack(rows)
