"""What both sides know of a message: its limits, what stands for values that stay where they are, an error's fields."""

from __future__ import annotations

import builtins
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any, Protocol

import numpy as np

# Functions of this module look names up here and not where a student's code can put others.
__builtins__ = dict(vars(builtins))  # type: ignore[assignment]
PROBE, LOOK = b"probe", b"look"  # messages before a question that the judge's own code answers
GIVEN = "_given"  # the name of a function of a test cell, which knows the student's names as well
MAX_FRAMES = 10_000
MAX_DEPTH = 24
MAX_NODES = 200_000
MAX_NAME = 80
MAX_ERROR_TEXT = 2000
MAX_DOC = 10_000  # characters
MAX_ARGUMENTS = 5  # of an exception
NUMERIC_KINDS = "biufcmMSU"
ODD_DTYPE = "dtype "  # before the name of a dtype whose items are not plain bytes

# Two that are equal are as good as one.
ALIKE = (
    *(type(None), bool, int, float, complex, str, bytes, range, slice, type(Ellipsis), type, tuple, frozenset),
    *(np.generic, np.dtype, date, time, timedelta, timezone, Decimal, Fraction, PurePosixPath),
)
Node = list[Any]
Frame = bytes | bytearray | memoryview


class CodecError(ValueError):
    """A message that does not follow the protocol; nothing of it was used."""


# The interpreter's own, taken before any student's code runs: a class may have any name, and any module.
ERRORS = MappingProxyType(
    {
        kind: name
        for space in (builtins, np.exceptions, np.linalg)
        for name, kind in vars(space).items()
        if isinstance(kind, type) and issubclass(kind, BaseException) and name == kind.__name__
    }
)


def error_fields(error: BaseException) -> tuple[str, str, tuple[str, ...]]:
    """What crosses of an exception: its type's name, its message, and the types of Python and NumPy in its ancestry."""
    try:
        message = str(error)[:MAX_ERROR_TEXT]
    except Exception:
        message = ""
    kind = type(error)
    return str(kind.__name__), message, tuple(ERRORS[base] for base in type.mro(kind) if base in ERRORS)


def error_arguments(error: BaseException) -> tuple[Any, ...]:
    """The arguments of an exception, where they are few and plain; else none. A file's name is one of them."""
    told = error.args if type(error.args) is tuple and len(error.args) <= MAX_ARGUMENTS else ()
    if isinstance(error, OSError) and len(told) == 2 and type(error.filename) is str:
        told = (*told, error.filename)
    short = all(len(item) <= MAX_ERROR_TEXT for item in told if type(item) is str)
    return told if short and all(type(item) in (bool, int, float, str, type(None)) for item in told) else ()


@dataclass(frozen=True)
class Opaque:
    """A value that cannot cross: only what it *is* arrives, so that it can be named.

    Parameters
    ----------
    type_name: the name of its type, as in "generator".
    """

    type_name: str


@dataclass(frozen=True)
class Handle:
    """A function that stayed where it was made, and can be called there.

    Parameters
    ----------
    key: its number in the process that owns it.
    name: its ``__name__``.
    kind: the name of its type, as in "function" or "type".
    doc: its ``__doc__``.
    """

    key: int
    name: str
    kind: str = field(default="", compare=False)
    doc: str | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Source:
    """A function as text. Goes from the judge to the student only, never back.

    Parameters
    ----------
    text: a ``def``.
    name: the name that it defines.
    """

    text: str
    name: str


def is_one_of_many(value: Any) -> bool:
    """Whether a value can be told from its equals, since it can be changed; functions are told by their handles."""
    return not issubclass(type(value), ALIKE) and not callable(value)


class Keeper(Protocol):
    """Whoever owns functions, and gives them numbers."""

    def __call__(self, function: Callable[..., Any]) -> int: ...
