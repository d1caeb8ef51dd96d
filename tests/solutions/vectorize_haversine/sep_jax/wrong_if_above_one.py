"""Asks for a truth value, which there is none of under `jit`.

fate: wrong
check: runs
hint: E_traced
"""
import jax
import jax.numpy as jnp

jax.config.update("jax_enable_x64", True)


def sep_jax(latA, lonA, latB, lonB):
    latA, lonA = latA[:, None], lonA[:, None]
    h = jnp.sin((latB - latA) / 2) ** 2 + jnp.cos(latA) * jnp.cos(latB) * jnp.sin((lonB - lonA) / 2) ** 2
    if (h > 1).any():
        h = jnp.minimum(h, 1)
    return 2 * jnp.arcsin(jnp.sqrt(h))
