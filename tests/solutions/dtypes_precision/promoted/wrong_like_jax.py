"""Asks JAX, whose rules keep float32.

fate: wrong
check: values
hint: D5
"""

import jax.numpy as jnp


def promoted(a, b):
    return jnp.promote_types(a, b)
