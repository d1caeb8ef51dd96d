"""One class a library: what the kit knows of it, and what it does where one is not there."""

import subprocess
import sys
from pathlib import Path

import jax.numpy as jnp
import numpy as np
import pytest
import tensorflow as tf
import torch

from graders import libraries
from graders.checks import as_numpy
from graders.checks.findings import dtype_name

ROOT = Path(__file__).resolve().parents[3]
WITHOUT = """
import sys
class Without:
    def __init__(self, finder):
        self.finder = finder
    def find_spec(self, name, path=None, target=None):
        missing = name.partition('.')[0] in {'torch', 'tensorflow', 'jax', 'matplotlib', 'einops', 'tensorly'}
        return None if missing else self.finder.find_spec(name, path, target)
sys.meta_path[:] = map(Without, sys.meta_path)
"""
TENSORS = {"numpy": np.ones(3), "torch": torch.ones(3), "tensorflow": tf.ones(3), "jax": jnp.ones(3)}


def without_libraries(code):
    return subprocess.run([sys.executable, "-c", WITHOUT + code], capture_output=True, text=True, cwd=ROOT, timeout=60)


@pytest.mark.parametrize("name", TENSORS)
def test_a_tensor_belongs_to_one_library_and_goes_to_numpy_and_back(name):
    tensor = TENSORS[name]
    (library,) = (library for library in libraries.ALL if library.is_tensor(tensor))
    assert (
        library.name == name and libraries.of_tensor(tensor) is library and libraries.of_kind(library.kind) is library
    )
    again = library.from_numpy(library.to_numpy(tensor))
    assert library.is_tensor(again) and dtype_name(again) == dtype_name(tensor)
    assert np.array_equal(as_numpy(again), as_numpy(tensor))


@pytest.mark.parametrize("tensor", [torch.tensor([1.5], dtype=torch.bfloat16), jnp.array([1.5], "bfloat16")])
def test_bfloat16_keeps_its_name_and_its_numbers(tensor):
    library = libraries.of_tensor(tensor)
    again = library.from_numpy(library.to_numpy(tensor), "bfloat16")
    assert dtype_name(again) == "bfloat16" and as_numpy(again) == np.float32(1.5)


@pytest.mark.parametrize("dtype", [np.dtype("int8"), np.float32, torch.float32, tf.float32])
def test_a_dtype_belongs_to_one_library(dtype):
    assert [library.name for library in libraries.ALL if library.is_dtype(dtype)] == [libraries.of_dtype(dtype).name]


def test_other_values_belong_to_none():
    for value in (None, 3, "torch", [1.0], float, object()):
        assert libraries.of_tensor(value) is None and libraries.of_dtype(value) is None


def test_random_states_change_by_a_draw_and_are_seeded_anew():
    before = libraries.random_states()
    assert tuple(before) == libraries.GENERATORS
    libraries.draw_seeds()
    assert all(state != before[name] for name, state in libraries.random_states().items())


def test_what_a_text_imports_is_loaded_ahead_in_order():
    assert libraries.named_in("import torch\nfrom jax import numpy") == {"torch", "jax"}
    assert libraries.modules_of(["jax", "unheard_of", "torch"]) == ["torch", "torch._dynamo", "jax", "jax.numpy"]


def test_without_the_libraries_nothing_is_missed():
    done = without_libraries(
        "from graders import codec, libraries\n"
        "from graders.checks import Grader, kind_of, difference\n"
        "import numpy as np\n"
        "assert libraries.modules_of(libraries.NAMES) == []\n"
        "libraries.load(libraries.NAMES)\n"
        "libraries.draw_seeds()\n"
        "assert set(libraries.random_states()) == {'random', 'numpy.random'}\n"
        "assert libraries.gpu_works() is False\n"
        "assert kind_of(np.ones(2)) == 'ndarray' and kind_of(print) == 'function'\n"
        "assert difference(codec.decode(codec.encode(np.ones(2))), np.ones(2)) is None\n"
        "g = Grader('double', lambda x: 2 * x)\n"
        "g.cases('call', [(np.ones(2),)], lambda x: 2 * x)\n"
        "g.inputs_kept()\n"
        "assert g.verdict().perfect"
    )
    assert done.returncode == 0, done.stderr


def test_a_name_of_a_library_that_is_not_there_is_said():
    done = without_libraries("from graders import libraries\nlibraries.usual({'np', 'tl'})")
    assert "No module named 'tensorly'" in done.stderr
