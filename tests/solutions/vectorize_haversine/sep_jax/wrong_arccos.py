"""The arccos of the scalar product, clipped.

fate: wrong
check: values
hint: P5
earns: 0.480
"""

import jax
import jax.numpy as jnp

jax.config.update("jax_enable_x64", True)


def sep_jax(latA, lonA, latB, lonB):
    latA, lonA = latA[:, None], lonA[:, None]
    c = jnp.sin(latA) * jnp.sin(latB) + jnp.cos(latA) * jnp.cos(latB) * jnp.cos(lonB - lonA)
    return jnp.arccos(jnp.clip(c, -1, 1))
