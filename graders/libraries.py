"""The modules that test cells and probes know under their usual names."""

from __future__ import annotations

import ast
import importlib
import os
from importlib.util import find_spec
from types import ModuleType

MODULES = {
    "np": "numpy",
    "numpy": "numpy",
    "math": "math",
    "plt": "matplotlib.pyplot",
    "torch": "torch",
    "tf": "tensorflow",
    "jax": "jax",
    "jnp": "jax.numpy",
    "einops": "einops",
    "tl": "tensorly",
}
# TensorFlow, which reads them when it is imported: reports errors only, says nothing of its arithmetic.
QUIET = {"TF_CPP_MIN_LOG_LEVEL": "3", "TF_ENABLE_ONEDNN_OPTS": "0"}


def keep_quiet() -> None:
    """Set what is not yet set of :data:`QUIET`."""
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)


def installed(name: str) -> bool:
    """Whether a library can be imported here: the engine needs none of them."""
    return find_spec(name) is not None


def names_in(tree: ast.AST) -> set[str]:
    """Every plain name that a piece of code mentions."""
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def usual(names: set[str]) -> dict[str, ModuleType]:
    """The modules that usually go by these names, imported."""
    return {name: importlib.import_module(MODULES[name]) for name in sorted(names & MODULES.keys())}
