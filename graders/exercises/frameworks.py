"""The lecture's benchmark: the separation matrix of N points, in Python loops and in each library.

``python -m graders bench frameworks`` runs it (:mod:`graders.bench.frameworks`): each version in a process
of its own, with as many threads as its library takes by itself. All versions compute the formula of
:func:`graders.exercises.vectorize_haversine.sep_numpy` step by step, as the lecture does.
"""

# mypy: disable-error-code="no-untyped-def,no-untyped-call"

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

SIZES = (1_000, 10_000)
DTYPES = ("float64", "float32")
# A version that would take minutes is measured at this size, and its time grows with the number of pairs.
MEASURED_AT = {"loop": 300}
BASE, BESIDE = "loop", "NumPy"  # ratios are given to these
# What the lecture's table says of N = 10,000 (2022, on machines of that time), in seconds.
LECTURE = (
    ("Laptop", {"NumPy": 2.08, "PyTorch": 7.32}),
    ("Server, GPU", {"NumPy": 1.17, "PyTorch": 0.0487}),
    ("Colab, CPU", {"NumPy": 10.5, "TensorFlow": 9.11}),
    ("Colab, GPU", {"NumPy": 10.3, "TensorFlow": 0.246}),
)
Once = Callable[[], Any]


def points(n: int, dtype: str) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Latitudes and longitudes of N points that are uniform on the sphere, in radians."""
    rng = np.random.default_rng(1)
    return np.arcsin(rng.uniform(-1, 1, n)).astype(dtype), rng.uniform(0, 2 * np.pi, n).astype(dtype)


def _formula(xp, lat, lon, arcsin):
    lat1, lon1 = lat[:, None], lon[:, None]
    half = xp.sin(0.5 * (lat - lat1)) ** 2 + xp.cos(lat1) * xp.cos(lat) * xp.sin(0.5 * (lon - lon1)) ** 2
    return 2 * arcsin(xp.sqrt(half))


def _loop(n: int, dtype: str, gpu: bool) -> Once:
    lat, lon = points(n, dtype)

    def once():
        matrix = np.empty((n, n), dtype)
        for i in range(n):
            for j in range(n):
                h = (
                    np.sin(0.5 * (lat[j] - lat[i])) ** 2
                    + np.cos(lat[i]) * np.cos(lat[j]) * np.sin(0.5 * (lon[j] - lon[i])) ** 2
                )
                matrix[i, j] = 2 * np.arcsin(np.sqrt(h))
        return matrix

    return once


def _numpy(n: int, dtype: str, gpu: bool) -> Once:
    lat, lon = points(n, dtype)
    return lambda: _formula(np, lat, lon, np.arcsin)


def _torch(n: int, dtype: str, gpu: bool) -> Once:
    import torch

    lat, lon = (torch.tensor(each, device="cuda" if gpu else "cpu") for each in points(n, dtype))

    def once():
        result = _formula(torch, lat, lon, torch.asin)
        if gpu:
            torch.cuda.synchronize()
        return result

    return once


def _tensorflow(n: int, dtype: str, gpu: bool) -> Once:
    import tensorflow as tf

    device = "GPU:0" if gpu else "CPU:0"
    with tf.device(device):
        lat, lon = (tf.constant(each) for each in points(n, dtype))

    def once():
        with tf.device(device):
            result = _formula(tf, lat, lon, tf.asin)
        if gpu:
            tf.test.experimental.sync_devices()
        return result

    return once


def _jax(n: int, dtype: str, gpu: bool) -> Once:
    import jax
    import jax.numpy as jnp

    jax.config.update("jax_enable_x64", dtype == "float64")
    device = jax.devices("gpu" if gpu else "cpu")[0]
    lat, lon = (jax.device_put(each, device) for each in points(n, dtype))
    compiled = jax.jit(lambda a, b: _formula(jnp, a, b, jnp.arcsin))
    return lambda: compiled(lat, lon).block_until_ready()


VERSIONS: Mapping[str, Callable[[int, str, bool], Once]] = {
    "loop": _loop,
    "NumPy": _numpy,
    "PyTorch": _torch,
    "TensorFlow": _tensorflow,
    "JAX": _jax,
}
ON_GPU = ("PyTorch", "TensorFlow", "JAX")


def items(n: int) -> int:
    """Pairs of N points."""
    return n * n


def limit_seconds(n: int, dtype: str, cores: int) -> float:
    """What no version can do without: a square root and an arcsine a pair, shared by the cores, and writing the result.

    Both are measured here and now: the functions on arrays that stay in the cache, the writing into fresh memory.
    """
    block = np.linspace(0.0, 1.0, 4096, dtype=dtype)
    out = np.empty_like(block)
    spent = _fastest(lambda: np.arcsin(np.sqrt(block, out=out), out=out), 2000) / len(block)
    count = min(items(n), 25_000_000)
    written = _fastest(lambda: np.empty(count, dtype).fill(0), 3) / count
    return items(n) * (spent / cores + written)


def _fastest(function: Once, repeat: int) -> float:
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return min(times)
