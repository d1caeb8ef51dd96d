"""What a student may put in front of a function to have it compiled, in the sandbox, where no process can be started."""

import numpy as np
import pytest
import tensorflow as tf
import torch

from graders.judge.space import bind

BODY = "def f(x):\n    y = {}.sin(x)\n    return y * y\n"
TORCH, TENSORFLOW, JAX = BODY.format("torch"), BODY.format("tf"), BODY.format("jax.numpy")
ANGLES = np.array([0.5, 1.0])


@pytest.mark.parametrize(
    ("source", "put"),
    [
        ("import torch\n@torch.compile\n" + TORCH, torch.tensor),
        ("import torch\n@torch.compile(fullgraph=True, dynamic=True)\n" + TORCH, torch.tensor),
        ("import torch\n@torch.jit.script\n" + TORCH, torch.tensor),
        ("import torch\n" + TORCH + "f = torch.jit.trace(f, torch.ones(2))\n", torch.tensor),
        ("import tensorflow as tf\n@tf.function\n" + TENSORFLOW, tf.constant),
        ("import tensorflow as tf\n@tf.function(jit_compile=True)\n" + TENSORFLOW, tf.constant),
        ("import jax\n@jax.jit\n" + JAX, np.asarray),
    ],
    ids=["torch.compile", "torch.compile with options", "script", "trace", "tf.function", "XLA", "jax.jit"],
)
def test_a_compiled_function_gives_its_answer(source, put, runtime_of, library_warden):
    runtime = runtime_of(source, of=library_warden)
    call = runtime.call(bind(runtime, "f"), (put(ANGLES),), {})
    assert call.failure is None, call.failure
    np.testing.assert_allclose(np.asarray(call.value), np.sin(ANGLES) ** 2, rtol=1e-6)
