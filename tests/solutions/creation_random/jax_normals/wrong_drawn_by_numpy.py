"""Draws with NumPy and hands the numbers to JAX.

fate: wrong
check: values
hint: -
"""

import jax.numpy as jnp
import numpy as np


def jax_normals(seed, k, n):
    return jnp.asarray(np.random.default_rng(seed).normal(size=(k, n)), dtype="float32")
