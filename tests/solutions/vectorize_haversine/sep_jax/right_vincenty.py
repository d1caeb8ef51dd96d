"""Vincenty's formula on outer products.

fate: right
"""

import jax
import jax.numpy as jnp

jax.config.update("jax_enable_x64", True)


def sep_jax(latA, lonA, latB, lonB):
    d = lonB[None, :] - lonA[:, None]
    sinA, cosA, sinB, cosB = jnp.sin(latA)[:, None], jnp.cos(latA)[:, None], jnp.sin(latB), jnp.cos(latB)
    y = jnp.hypot(cosB * jnp.sin(d), cosA * sinB - sinA * cosB * jnp.cos(d))
    return jnp.arctan2(y, sinA * sinB + cosA * cosB * jnp.cos(d))
