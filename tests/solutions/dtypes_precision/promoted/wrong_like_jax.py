"""Asks JAX, whose rules keep float32.

fate: wrong
check: values
hint: X_promoted_float
"""

import jax.numpy as jnp


def promoted(a, b):
    return jnp.promote_types(a, b)
