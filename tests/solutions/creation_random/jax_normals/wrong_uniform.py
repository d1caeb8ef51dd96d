"""Draws uniform numbers.

fate: wrong
check: values
hint: -
"""

import jax


def jax_normals(seed, k, n):
    return jax.random.uniform(jax.random.key(seed), (k, n))
