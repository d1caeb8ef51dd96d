"""Ignores the seed.

fate: wrong
check: values
hint: R1
"""

import jax


def jax_normals(seed, k, n):
    return jax.random.normal(jax.random.key(0), (k, n))
