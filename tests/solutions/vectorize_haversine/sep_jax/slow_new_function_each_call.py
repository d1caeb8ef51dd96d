"""Makes and compiles a new function in every call.

fate: slow
check: speed
hint: X_sep_jax_compiled
"""

import jax
import jax.numpy as jnp

jax.config.update("jax_enable_x64", True)


def sep_jax(latA, lonA, latB, lonB):
    @jax.jit
    def angles(latA, lonA):
        h = jnp.sin(0.5 * (latB - latA)) ** 2 + jnp.cos(latA) * jnp.cos(latB) * jnp.sin(0.5 * (lonB - lonA)) ** 2
        return 2 * jnp.arcsin(jnp.sqrt(jnp.minimum(h, 1)))

    return angles(latA[:, None], lonA[:, None])
