"""Global switches of Python and of the libraries, which a student's code may have set and a test does not expect.

What they were before is remembered; while :meth:`Switches.neutral` is open they are so again.
"""

from __future__ import annotations

import decimal
import locale
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from types import ModuleType
from typing import Any, ClassVar

JAX = (
    *("enable_x64", "debug_nans", "debug_infs", "disable_jit", "numpy_dtype_promotion", "numpy_rank_promotion"),
    *("default_matmul_precision", "default_prng_impl", "enable_custom_prng", "check_tracer_leaks", "transfer_guard"),
)


@dataclass(frozen=True)
class Switch:
    """One switch: how it is read and set, and what it was."""

    name: str
    read: Callable[[], Any]
    put: Callable[[Any], object]
    first: Any
    FIXED: ClassVar = ("name", "read", "put", "first")

    def moved(self) -> bool:
        """Whether it is not as it was."""
        return bool(self.read() != self.first)


class Switches:
    """All switches of what is loaded when this is made."""

    __slots__ = ("all",)
    FIXED = __slots__

    def __init__(self) -> None:
        self.all = tuple(Switch(name, read, put, read()) for name, read, put in _found())

    def moved(self) -> list[Switch]:
        """Those that are not as they were; one that cannot be read counts as unmoved."""
        found = []
        for switch in self.all:
            try:
                if switch.moved():
                    found.append(switch)
            except Exception:
                continue
        return found

    @contextmanager
    def neutral(self) -> Iterator[None]:
        """As they were, while this is open."""
        with ExitStack() as back:
            for switch in self.moved():
                back.callback(switch.put, switch.read())
                switch.put(switch.first)
            yield


Found = Iterator[tuple[str, Callable[[], Any], Callable[[Any], object]]]


def _found() -> Found:
    yield from _of_python()
    for name, of_library in (
        ("numpy", _of_numpy),
        ("torch", _of_torch),
        ("tensorflow", _of_tensorflow),
        ("jax", _of_jax),
        ("matplotlib", _of_matplotlib),
    ):
        if (module := sys.modules.get(name)) is not None:
            yield from of_library(module)


def _of_python() -> Found:
    yield "warnings.filterwarnings", lambda: list(warnings.filters), partial(_fill, warnings.filters)
    yield "sys.setrecursionlimit", sys.getrecursionlimit, sys.setrecursionlimit
    yield "decimal.setcontext", _decimal, lambda kept: decimal.setcontext(decimal.Context(**kept))
    yield "locale.setlocale", partial(locale.setlocale, locale.LC_ALL), partial(locale.setlocale, locale.LC_ALL)


def _fill(filters: Any, content: list[Any]) -> None:
    filters[:] = content
    warnings.filters = filters
    warnings._filters_mutated()  # type: ignore[attr-defined]


def _decimal() -> dict[str, Any]:
    context = decimal.getcontext()
    names = ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "traps")
    return {name: getattr(context, name) for name in names} | {"traps": [k for k, on in context.traps.items() if on]}


def _of_numpy(np: ModuleType) -> Found:
    yield "np.seterr", np.geterr, lambda kept: np.seterr(**kept)
    yield "np.set_printoptions", np.get_printoptions, lambda kept: np.set_printoptions(**kept)


def _of_torch(torch: Any) -> Found:
    yield "torch.set_default_dtype", torch.get_default_dtype, torch.set_default_dtype
    context = torch._GLOBAL_DEVICE_CONTEXT
    yield (
        "torch.set_default_device",
        lambda: getattr(getattr(context, "device_context", None), "device", None),
        torch.set_default_device,
    )
    yield (
        "torch.use_deterministic_algorithms",
        torch.are_deterministic_algorithms_enabled,
        torch.use_deterministic_algorithms,
    )
    yield "torch.set_grad_enabled", torch.is_grad_enabled, torch.set_grad_enabled
    yield "torch.autograd.set_detect_anomaly", torch.is_anomaly_enabled, torch.set_anomaly_enabled
    precision = torch.get_float32_matmul_precision, torch.set_float32_matmul_precision
    yield "torch.set_float32_matmul_precision", *precision


def _of_tensorflow(tf: Any) -> Found:
    yield "tf.config.run_functions_eagerly", tf.config.functions_run_eagerly, tf.config.run_functions_eagerly


def _of_jax(jax: Any) -> Found:
    for name in (f"jax_{short}" for short in JAX):
        if hasattr(jax.config, name):
            yield name, partial(getattr, jax.config, name), partial(jax.config.update, name)


def _of_matplotlib(matplotlib: Any) -> Found:
    params = matplotlib.rcParams  # read as a plain dict: by itself it would choose a backend
    yield "plt.rcParams", lambda: dict(dict.items(params)), partial(dict.update, params)
