"""Converts the angles to radians once more.

fate: wrong
check: values
hint: P7
"""

import jax
import jax.numpy as jnp

jax.config.update("jax_enable_x64", True)


def sep_jax(latA, lonA, latB, lonB):
    latA = jnp.deg2rad(latA)
    lonA = jnp.deg2rad(lonA)
    latB = jnp.deg2rad(latB)
    lonB = jnp.deg2rad(lonB)
    h = jnp.sin((latB - latA[:, None]) / 2) ** 2
    h = h + jnp.cos(latA)[:, None] * jnp.cos(latB) * jnp.sin((lonB - lonA[:, None]) / 2) ** 2
    return 2 * jnp.arcsin(jnp.sqrt(jnp.minimum(h, 1.0)))
