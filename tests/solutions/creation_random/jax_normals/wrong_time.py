"""Takes its key from the clock.

fate: wrong
check: values
hint: -
"""

import time

import jax


def jax_normals(seed, k, n):
    return jax.random.normal(jax.random.key(time.perf_counter_ns() % 2**31), (k, n))
