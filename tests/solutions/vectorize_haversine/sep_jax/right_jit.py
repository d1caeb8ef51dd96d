"""Compiled by a decorator, with a clip.

fate: right
"""

import jax
import jax.numpy as jnp

jax.config.update("jax_enable_x64", True)


@jax.jit
def sep_jax(latA, lonA, latB, lonB):
    latA, lonA = latA[:, None], lonA[:, None]
    h = jnp.sin(0.5 * (latB - latA)) ** 2 + jnp.cos(latA) * jnp.cos(latB) * jnp.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * jnp.arcsin(jnp.sqrt(jnp.clip(h, 0, 1)))
