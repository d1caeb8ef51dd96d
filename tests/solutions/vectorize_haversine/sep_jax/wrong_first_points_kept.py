"""Keeps the first points that it was given, as what was compiled for them does.

fate: wrong
check: values
hint: P3
"""

import jax
import jax.numpy as jnp

jax.config.update("jax_enable_x64", True)

kept = []


def sep_jax(*points):
    kept.append(points)
    latA, lonA, latB, lonB = kept[0]
    h = jnp.sin((latB - latA[:, None]) / 2) ** 2
    h = h + jnp.cos(latA)[:, None] * jnp.cos(latB) * jnp.sin((lonB - lonA[:, None]) / 2) ** 2
    return 2 * jnp.arcsin(jnp.sqrt(jnp.minimum(h, 1.0)))
