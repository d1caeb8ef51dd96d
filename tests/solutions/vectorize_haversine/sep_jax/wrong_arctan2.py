"""The arctan2 form without a clip.

fate: wrong
check: finite
hint: P6
"""

import jax
import jax.numpy as jnp

jax.config.update("jax_enable_x64", True)


def sep_jax(latA, lonA, latB, lonB):
    latA, lonA = latA[:, None], lonA[:, None]
    h = jnp.sin(0.5 * (latB - latA)) ** 2 + jnp.cos(latA) * jnp.cos(latB) * jnp.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * jnp.arctan2(jnp.sqrt(h), jnp.sqrt(1 - h))
