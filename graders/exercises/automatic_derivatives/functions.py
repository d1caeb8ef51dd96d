"""Functions to differentiate.

They travel to the student's process as text, without annotations and with their imports inside.
"""

import numpy as np
import torch


def np_gauss(x):  # type: ignore[no-untyped-def]
    return np.exp(-(x**2))


def np_wave(x):  # type: ignore[no-untyped-def]
    return np.sin(3.0 * x) + x**2 / 2


def np_decay(x):  # type: ignore[no-untyped-def]
    return x * np.exp(-x)


def torch_gauss(x):  # type: ignore[no-untyped-def]
    return torch.exp(-(x**2))


def torch_wave(x):  # type: ignore[no-untyped-def]
    return torch.sin(3.0 * x) + x**2 / 2


def torch_decay(x):  # type: ignore[no-untyped-def]
    return x * torch.exp(-x)


def tf_gauss(x):  # type: ignore[no-untyped-def]
    import tensorflow as tf

    return tf.exp(-(x**2))


def tf_wave(x):  # type: ignore[no-untyped-def]
    import tensorflow as tf

    return tf.sin(3.0 * x) + x**2 / 2


def tf_decay(x):  # type: ignore[no-untyped-def]
    import tensorflow as tf

    return x * tf.exp(-x)


def tf_cubic(x):  # type: ignore[no-untyped-def]
    """Also runs on integers."""
    return x * x * x - 2 * x


def jax_gauss(x):  # type: ignore[no-untyped-def]
    import jax.numpy as jnp

    return jnp.exp(-(x**2))


def jax_wave(x):  # type: ignore[no-untyped-def]
    import jax.numpy as jnp

    return jnp.sin(3.0 * x) + x**2 / 2


def jax_levels(x):  # type: ignore[no-untyped-def]
    """The logarithm of a sum over three levels: for one number, not for many."""
    import jax.numpy as jnp

    return jnp.log(jnp.sum(jnp.exp(-x * jnp.array([[0.2], [0.5], [0.9]]))))


def jax_length(x):  # type: ignore[no-untyped-def]
    """Length of the vector (x, x²)."""
    import jax.numpy as jnp

    vector = jnp.stack([x, x * x])
    return jnp.sqrt(vector @ vector)
