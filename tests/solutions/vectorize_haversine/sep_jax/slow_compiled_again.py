"""Compiles a new function in every call.

fate: slow
check: speed
hint: X_sep_jax_compiled
"""

import jax
import jax.numpy as jnp

jax.config.update("jax_enable_x64", True)


def sep_jax(latA, lonA, latB, lonB):
    @jax.jit
    def all_pairs(p, l, q, m):
        h = jnp.sin((p[:, None] - q) / 2) ** 2 + jnp.cos(p)[:, None] * jnp.cos(q) * jnp.sin((l[:, None] - m) / 2) ** 2
        return 2 * jnp.arcsin(jnp.sqrt(jnp.minimum(h, 1)))

    return all_pairs(latA, lonA, latB, lonB)
