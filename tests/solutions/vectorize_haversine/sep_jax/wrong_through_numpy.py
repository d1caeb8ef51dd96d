"""Computes in NumPy and wraps the result, which cannot be traced.

fate: wrong
check: runs
hint: X_sep_jax_left
"""

import jax
import jax.numpy as jnp
import numpy as np

jax.config.update("jax_enable_x64", True)


def sep_jax(latA, lonA, latB, lonB):
    latA, lonA, latB, lonB = (np.asarray(angle) for angle in (latA, lonA, latB, lonB))
    latA, lonA = latA[:, None], lonA[:, None]
    h = np.sin(0.5 * (latB - latA)) ** 2 + np.cos(latA) * np.cos(latB) * np.sin(0.5 * (lonB - lonA)) ** 2
    return jnp.asarray(2 * np.arcsin(np.sqrt(h)))
