"""Compiles the first function that comes, and keeps it for all others.

fate: wrong
check: values
hint: P3
"""

import jax

compiled = []


def d_jax(f, x):
    if not compiled:
        compiled.append(jax.jit(jax.vmap(jax.grad(f))))
    return compiled[0](x)
