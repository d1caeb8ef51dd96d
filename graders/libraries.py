"""What the kit knows of each library: one class a library, and nothing of a library anywhere else.

Nothing is imported here but NumPy, until it is asked for: a value can only be a tensor of a
library that is loaded already. A library that is not installed is no error; it has no values,
and there is nothing of it to load ahead. The file is also mounted inside the sandbox, so that
it needs no other part of the kit.
"""

from __future__ import annotations

import _random
import array
import ast
import importlib
import importlib.util
import os
import pickle
import random
import sys
from collections.abc import Container, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from types import ModuleType
from typing import Any

import numpy as np

# Taken here, before a student's code can put others in their places; of Python's own what is below its class.
_python_state, _python, _python_rest = _random.Random.getstate, random._inst, vars(random._inst)
_numpy_state, _dumps = np.random.get_state, pickle.dumps
_numpy_source = np.random.get_bit_generator  # type: ignore[attr-defined]
_SOURCES = (np.random.MT19937, np.random.PCG64, np.random.PCG64DXSM, np.random.Philox, np.random.SFC64)
Array = np.ndarray[Any, Any]
# TensorFlow, which reads them when it is imported: reports errors only, says nothing of its arithmetic.
QUIET = {"TF_CPP_MIN_LOG_LEVEL": "3", "TF_ENABLE_ONEDNN_OPTS": "0"}


class Library:
    """A library, most of all one that has tensors.

    Attributes
    ----------
    name: as it is imported.
    ahead: the modules that are imported before the first fork. Importing them is safe there, using them is not.
    aliases: pairs of a usual name and the module that goes by it.
    kind: the kind of its tensors, as in section ``kinds`` of the texts; "" if it has none of its own.
    generator: name of its global random generator; "" if it has none.
    """

    name = ""
    ahead: tuple[str, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    kind = ""
    generator = ""
    _last = "__name__"  # an attribute that is there once the import is through: another thread may be at it

    @property
    def module(self) -> Any:
        """The library, if it is loaded; else None."""
        module = sys.modules.get(self.name)
        return module if module is not None and hasattr(module, self._last) else None

    def is_installed(self) -> bool:
        """Whether it can be imported."""
        return self.name in sys.modules or importlib.util.find_spec(self.name) is not None

    def is_tensor(self, value: Any) -> bool:
        """Whether a value is one of its tensors."""
        return False

    def is_dtype(self, value: Any) -> bool:
        """Whether a value is one of its dtypes."""
        return False

    def is_device(self, value: Any) -> bool:
        """Whether a value is one of its devices."""
        return False

    def name_of(self, dtype: Any) -> str:
        """The plain name of a dtype, such as ``float32``: the same for every library."""
        return str(dtype.name)

    def dtype_name(self, tensor: Any) -> str:
        """The plain name of a tensor's dtype."""
        return self.name_of(tensor.dtype)

    def dtype(self, name: str) -> Any:
        """The dtype of this name, or None. Imports the library."""
        return None

    def to_numpy(self, tensor: Any) -> Array:
        """The items of a tensor, bit by bit. bfloat16, which NumPy itself lacks, may come as uint16."""
        return np.asarray(tensor)

    def from_numpy(self, items: Array, dtype: str | None = None) -> Any:
        """The tensor with these items, as :meth:`to_numpy` gives them. Imports the library.

        Parameters
        ----------
        dtype: the name of the tensor's dtype, where the array's own does not tell it.
        """
        raise TypeError(f"{self.name} has no tensors of its own")

    def numbers(self, tensor: Any) -> Array:
        """The numbers of a tensor, in a dtype that NumPy can compare: bfloat16 as float32."""
        items = self.to_numpy(tensor)
        return items.astype(np.float32) if items.dtype.name == "bfloat16" else items

    def random_state(self) -> bytes:
        """The state of the global random generator. Only of a loaded library with a generator."""
        raise TypeError(f"{self.name} has no global generator")

    def draw_seed(self) -> None:
        """Seed the global random generator from the system's entropy. Only of a loaded library with a generator."""
        raise TypeError(f"{self.name} has no global generator")

    def position(self) -> Any:
        """Where the global random generator is, as values that cross; None if that cannot be told."""
        return None

    def go_to(self, position: Any) -> None:
        """Let the global random generator go on from a :meth:`position`."""

    @contextmanager
    def one_thread(self) -> Iterator[None]:
        """On one thread while this is open, as in the sandbox; only where that can be set after the import."""
        yield


class NumPy(Library):
    """NumPy, which the kit itself stands on."""

    name = "numpy"
    aliases = (("np", "numpy"), ("numpy", "numpy"))
    kind = "ndarray"
    generator = "numpy.random"

    def is_tensor(self, value: Any) -> bool:
        return isinstance(value, np.ndarray)

    def is_dtype(self, value: Any) -> bool:
        return isinstance(value, np.dtype) or (isinstance(value, type) and issubclass(value, np.generic))

    def from_numpy(self, items: Array, dtype: str | None = None) -> Any:
        return items

    def random_state(self) -> bytes:
        if type(_numpy_source()) not in _SOURCES:  # one that a student made says what it likes
            return os.urandom(16)
        return _dumps(_numpy_state(legacy=False))

    def draw_seed(self) -> None:
        np.random.seed(array.array("I", os.urandom(16)))

    def position(self) -> Any:
        return np.random.get_state()

    def go_to(self, position: Any) -> None:
        np.random.set_state(position)


class Matplotlib(Library):
    name = "matplotlib"
    ahead = ("matplotlib.pyplot",)
    aliases = (("plt", "matplotlib.pyplot"),)


class Torch(Library):
    """PyTorch."""

    name = "torch"
    ahead = ("torch", "torch._dynamo")  # which optimisers and meta tensors import late, for a second in each process
    aliases = (("torch", "torch"),)
    kind = "torch"
    generator = "torch"
    _last = "compile"

    def is_tensor(self, value: Any) -> bool:
        return self.module is not None and isinstance(value, self.module.Tensor)

    def is_dtype(self, value: Any) -> bool:
        return self.module is not None and isinstance(value, self.module.dtype)

    def is_device(self, value: Any) -> bool:
        return self.module is not None and isinstance(value, self.module.device)

    def is_sparse(self, tensor: Any) -> bool:
        """Whether a tensor does not have all its items in memory."""
        return tensor.layout is not self.module.strided

    def name_of(self, dtype: Any) -> str:
        return str(dtype).removeprefix("torch.")

    def dtype(self, name: str) -> Any:
        import torch

        found = vars(torch).get(name)  # getattr would import a submodule of that name
        return found if isinstance(found, torch.dtype) else None

    def device(self, name: str) -> Any:
        """The device of this name, or None. Imports the library."""
        import torch

        try:
            return torch.device(name)
        except RuntimeError:
            return None

    def to_numpy(self, tensor: Any) -> Array:
        plain = self._plain(tensor)
        return np.asarray(plain.contiguous().view(self.module.uint16) if self._is_bfloat16(plain) else plain)

    def from_numpy(self, items: Array, dtype: str | None = None) -> Any:
        import torch

        tensor = torch.from_numpy(items)
        return tensor.view(torch.bfloat16) if dtype == "bfloat16" else tensor

    def numbers(self, tensor: Any) -> Array:
        plain = self._plain(tensor)
        return np.asarray(plain.float() if self._is_bfloat16(plain) else plain)

    def _plain(self, tensor: Any) -> Any:
        return tensor.detach().cpu().resolve_conj().resolve_neg()

    def _is_bfloat16(self, tensor: Any) -> bool:
        return bool(tensor.dtype == self.module.bfloat16)

    def __init__(self) -> None:
        self._generator: Any = None  # a student's code can put another in its place

    def random_state(self) -> bytes:
        return bytes((self._generator or self.module.default_generator).get_state().numpy())

    def draw_seed(self) -> None:
        self._generator = self.module.default_generator
        self.module.manual_seed(int.from_bytes(os.urandom(4), "little"))

    def position(self) -> Any:
        return self.module.get_rng_state().numpy()

    def go_to(self, position: Any) -> None:
        self.module.set_rng_state(self.module.from_numpy(position))

    @contextmanager
    def one_thread(self) -> Iterator[None]:
        torch = self.module  # kept: it may be imported while this is open
        threads = torch and torch.get_num_threads()
        try:
            if torch:
                torch.set_num_threads(1)
            yield
        finally:
            if torch:
                torch.set_num_threads(threads)


class TensorFlow(Library):
    name = "tensorflow"
    ahead = ("tensorflow",)
    aliases = (("tf", "tensorflow"),)
    kind = "tf"
    _last = "DType"

    def is_tensor(self, value: Any) -> bool:
        return self.module is not None and isinstance(value, self.module.Tensor | self.module.Variable)

    def is_dtype(self, value: Any) -> bool:
        return self.module is not None and isinstance(value, self.module.DType)

    def is_shape(self, value: Any) -> bool:
        """Whether a value is a shape of a tensor, which is no tuple here."""
        return self.module is not None and isinstance(value, self.module.TensorShape)

    def dtype(self, name: str) -> Any:
        import tensorflow as tf

        found = vars(tf).get(name)
        return found if isinstance(found, tf.DType) else None

    def to_numpy(self, tensor: Any) -> Array:
        return np.asarray(tensor.numpy())

    def from_numpy(self, items: Array, dtype: str | None = None) -> Any:
        import tensorflow as tf

        return tf.constant(items)


class Jax(Library):
    name = "jax"
    ahead = ("jax", "jax.numpy")
    aliases = (("jax", "jax"), ("jnp", "jax.numpy"))
    kind = "jax"
    _last = "Array"

    def is_tensor(self, value: Any) -> bool:
        return self.module is not None and isinstance(value, self.module.Array)

    def is_tracer(self, value: Any) -> bool:
        """Whether a value only stands for an array, while a function is transformed: it has no numbers."""
        return self.module is not None and isinstance(value, self.module.core.Tracer)

    def from_numpy(self, items: Array, dtype: str | None = None) -> Any:
        import jax
        import jax.numpy as jnp

        with jax.enable_x64(True):  # without it, float64 would arrive as float32
            return jnp.asarray(items)


class Einops(Library):
    name = "einops"
    ahead = ("einops",)
    aliases = (("einops", "einops"),)


class TensorLy(Library):
    name = "tensorly"
    ahead = ("tensorly",)
    aliases = (("tl", "tensorly"),)


numpy, torch, tensorflow, jax = NumPy(), Torch(), TensorFlow(), Jax()
# In the order in which they are loaded: torch._dynamo ends the process where PyTorch is built for GPUs and TensorFlow
# was imported before it.
LOADED_AHEAD: tuple[Library, ...] = (Matplotlib(), torch, tensorflow, jax, Einops(), TensorLy())
ALL = (numpy, *LOADED_AHEAD)
NAMES = frozenset(library.name for library in LOADED_AHEAD)
GENERATORS = ("random", *(library.generator for library in ALL if library.generator))
PLAIN = frozenset((bool, int, float, complex, str, bytes, tuple, list, dict, set, frozenset, type(None)))
MODULES = {"math": "math", **{alias: module for library in ALL for alias, module in library.aliases}}


# --------------------------------------------------------------------------- values


def of_tensor(value: Any) -> Library | None:
    """The library that a tensor belongs to; None for other values."""
    if type(value) in PLAIN:  # most values; asking each library takes its time
        return None
    return next((library for library in ALL if library.is_tensor(value)), None)


def of_dtype(value: Any) -> Library | None:
    """The library that a dtype belongs to; None for other values."""
    return next((library for library in ALL if library.is_dtype(value)), None)


def of_kind(kind: str) -> Library | None:
    """The library whose tensors are of this kind."""
    return next((library for library in ALL if library.kind == kind), None)


# --------------------------------------------------------------------------- loading


def keep_quiet() -> None:
    """Set what is not yet set of :data:`QUIET`."""
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)


def named_in(text: str) -> frozenset[str]:
    """The names of the libraries that a text imports."""
    return frozenset(name for name in NAMES if f"import {name}" in text or f"from {name}" in text)


def modules_of(names: Iterable[str]) -> list[str]:
    """The modules to load ahead of the libraries of these names, in order, without those that are not there."""
    wanted = set(names)
    return [name for lib in LOADED_AHEAD if lib.name in wanted and lib.is_installed() for name in lib.ahead]


def with_tensors(names: Iterable[str]) -> frozenset[str]:
    """Of these libraries those that have tensors of their own, which the judge has to know."""
    return frozenset(library.name for library in LOADED_AHEAD if library.kind) & frozenset(names)


def load(names: Iterable[str]) -> None:
    """Import :func:`modules_of` these names."""
    for name in modules_of(names):
        importlib.import_module(name)


def names_in(tree: ast.AST) -> set[str]:
    """Every plain name that a piece of code mentions."""
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def usual(names: set[str]) -> dict[str, ModuleType]:
    """The modules that usually go by these names, imported.

    Raises
    ------
    ModuleNotFoundError: one of them is not installed.
    """
    return {name: importlib.import_module(MODULES[name]) for name in sorted(names & MODULES.keys())}


# --------------------------------------------------------------------------- state


def _with_generator() -> list[Library]:
    return [library for library in ALL if library.generator and library.module is not None]


def random_states() -> dict[str, object]:
    """The state of each global random generator in use, which a well-behaved function leaves alone, by its name."""
    python = _python_state(_python), _python_rest.get("gauss_next")
    return {"random": python, **{lib.generator: lib.random_state() for lib in _with_generator()}}


def positions() -> dict[str, Any]:
    """Where each global random generator in use is, by its name, as values that cross."""
    return {"random": random.getstate(), **{library.generator: library.position() for library in _with_generator()}}


def go_to(told: dict[str, Any]) -> None:
    """Let the global random generators in use go on from their :func:`positions`."""
    random.setstate(told["random"])
    for library in (known for known in _with_generator() if known.generator in told):
        library.go_to(told[library.generator])


def draw_seeds(names: Container[str] = GENERATORS) -> None:
    """Seed these global random generators anew: forked siblings would all draw the same numbers."""
    if "random" in names:
        random.seed()
    for library in _with_generator():
        if library.generator in names:
            library.draw_seed()


@contextmanager
def one_thread() -> Iterator[None]:
    """Each library on one thread while this is open, as in the sandbox; waiting threads cost CPU time as well."""
    with ExitStack() as stack:
        for library in ALL:
            stack.enter_context(library.one_thread())
        yield


def gpu_works() -> bool:
    """Whether PyTorch can compute on a GPU in this process. Stands alone: it travels as source."""
    try:
        import torch

        return torch.cuda.is_available() and float(torch.ones(3, device="cuda").sum()) == 3
    except (ImportError, RuntimeError):
        return False
