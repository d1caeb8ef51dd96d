"""Exchanges rows and columns.

fate: wrong
check: shape
hint: -
"""

import jax


def jax_normals(seed, k, n):
    return jax.random.normal(jax.random.key(seed), (n, k))
