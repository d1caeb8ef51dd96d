"""What a student may put in front of a function to have it compiled, in the real sandbox, where no process starts."""

import numpy as np
import pytest

from graders.judge.student import SampleStudent
from graders.sandbox.warden import Warden

TORCH = "import torch\n{}\ndef f(x):\n    y = torch.sin(x)\n    return y * y\n"
TENSORFLOW = "import tensorflow as tf\n{}\ndef f(x):\n    y = tf.sin(x)\n    return y * y\n"
JAX = "import jax\n{}\ndef f(x):\n    y = jax.numpy.sin(x)\n    return y * y\n"


@pytest.fixture(scope="module")
def warden():
    with Warden(frozenset({"torch", "tensorflow", "jax"})) as warden:
        yield warden


@pytest.mark.parametrize(
    "source",
    [
        TORCH.format("@torch.compile"),
        TORCH.format("@torch.compile(fullgraph=True, dynamic=True)"),
        TORCH.format("@torch.jit.script"),
        TORCH.format("") + "f = torch.jit.trace(f, torch.ones(2, dtype=torch.float64))\n",
        TENSORFLOW.format("@tf.function"),
        TENSORFLOW.format("@tf.function(jit_compile=True)"),
        JAX.format("@jax.jit"),
    ],
    ids=["compile", "compile, dynamic", "script", "trace", "tf.function", "XLA", "jax.jit"],
)
def test_a_compiled_function_gives_its_answer(source, warden):
    make = "torch.tensor([0.5, 1.0], dtype=torch.float64)" if "torch" in source else "np.array([0.5, 1.0])"
    call = f"import numpy as np\nseen = np.asarray(f({make}))\n"
    student = SampleStudent(warden, source + call)
    try:
        answer = student.channel().ask(20.0, op="bind", name="seen")
    finally:
        student.close()
    np.testing.assert_allclose(answer.fields["value"], np.sin([0.5, 1.0]) ** 2, rtol=1e-6)
