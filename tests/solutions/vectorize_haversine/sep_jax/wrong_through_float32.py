"""Computes in float32 and converts back at the end.

fate: wrong
check: values
hint: D5
"""

import jax
import jax.numpy as jnp

jax.config.update("jax_enable_x64", True)


def sep_jax(latA, lonA, latB, lonB):
    latA, lonA, latB, lonB = (angle.astype(jnp.float32) for angle in (latA, lonA, latB, lonB))
    latA, lonA = latA[:, None], lonA[:, None]
    h = jnp.sin(0.5 * (latB - latA)) ** 2 + jnp.cos(latA) * jnp.cos(latB) * jnp.sin(0.5 * (lonB - lonA)) ** 2
    return (2 * jnp.arcsin(jnp.sqrt(jnp.minimum(h, 1)))).astype(jnp.float64)
