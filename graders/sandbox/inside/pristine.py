"""The libraries as they were before a student's code ran, to go back to while the judge's own probes run.

A probe runs beside the student's code, who may have put other functions in the libraries' places. What is
remembered here is what modules and classes called by their names (functions, types, descriptors), which modules there
were, and the code of functions. Data of theirs (a state, a cache) stays as it is. It is remembered by the zygote,
before any fork.
"""

from __future__ import annotations

import builtins
import ctypes
import functools
import gc
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter, is_
from types import FunctionType, ModuleType, TracebackType
from typing import Any, NamedTuple

import numpy as np

from graders.sandbox.inside.own import PUT_BACK, Kept, functions_in
from graders.sandbox.inside.turns import Turns

PACKAGES = ("graders", "numpy", "matplotlib", "json", "importlib")  # with all their modules and classes
MODULES = (
    *("builtins", "random", "math", "statistics", "types", "warnings", "contextlib", "functools", "operator"),
    *("struct", "re", "ast", "pickle", "time", "itertools", "ctypes", "signal", "socket", "copyreg"),
    *("collections", "datetime", "decimal", "fractions", "pathlib"),
    *("torch", "torch._tensor", "torch.autograd", "torch.overrides", "torch.random"),
    *("tensorflow", "tensorflow.python.eager.backprop", "jax", "jax.numpy", "jax.random"),
)
LARGE = ("numpy", "matplotlib", "torch", "tensorflow", "jax")
HEAP_TYPE = 1 << 9  # Py_TPFLAGS_HEAPTYPE: others cannot be changed
MISSING = object()
VERSION = 24  # where a dictionary keeps its version (PEP 509): behind a count of references, its type and its length
WORD = ctypes.sizeof(ctypes.c_void_p)
WORDS = ctypes.c_size_t * (1 << 58)
# Not by NumPy's names, which a student's code can exchange.
_array_of, _word = np.frombuffer, np.dtype(np.uintp)
_modules = sys.modules
DEFAULTS = ("__defaults__", "__kwdefaults__")  # can be exchanged like a function's code; looked at where the kit calls

# Functions of this module look names up here and not where a student's code can put others.
__builtins__ = dict(vars(builtins))  # type: ignore[assignment]

Owner = ModuleType | type
Changes = list[tuple[Owner, str, Any]]
Names = tuple[tuple[str, ...], tuple[Any, ...]]


class Pristine:
    """Remembers, and goes back for a while."""

    __slots__ = ("_builtins", "_known", "_modules", "_parts", "theirs")
    FIXED = __slots__[:4]

    def __init__(self) -> None:
        known = {id(owner): owner for owner in _owners()}
        found = known.values()
        self._known = tuple(
            (owner, vars(owner), _all_of(vars(owner)), _code_of(owner), *_version_of(owner)) for owner in found
        )
        every = _functions_of(found)
        python = _functions_of(owner for owner in found if _name(owner).partition(".")[0] not in LARGE)
        self._parts = tuple(
            _part(part, functions) for part, functions in (("__code__", every), *((part, python) for part in DEFAULTS))
        )
        libraries = [
            name for name, module in _modules.items() if id(module) in known and not name.startswith("graders")
        ]
        self._modules = tuple((name, _modules[name]) for name in libraries)
        self._builtins = frozenset(vars(builtins))
        self.theirs: Changes | None = None  # what a student's code put there, while it is not there

    def restored(self) -> Restored:
        """The remembered state while this is open."""
        return Restored(self)

    def put(self) -> Changes:
        """Go back; the changes that undo it. Exchanged code is not given back: it only serves to deceive."""
        self._put_code_back()
        return _put(self._differences())

    def outside(self, function: Callable[..., Any], kept: Kept, turns: Turns) -> Callable[..., Any]:
        """A student's function for the judge's own code to call: it runs among its own changes.

        Parameters
        ----------
        kept: the kit's own code, which is put back after the call.
        turns: is told when the student's code has its turn in between.
        """

        def call(*args: Any, **kwargs: Any) -> Any:
            if self.theirs is None:
                return function(*args, **kwargs)
            # No dict: the function finds it among the frames that it is called from, and could change it.
            own = tuple(((id(owner), name), vars(owner).get(name)) for owner, name, _ in self._differences())
            _put(self.theirs)
            self.theirs = None
            make, code, remembered = FunctionType, PUT_BACK, kept  # here, where the function cannot reach
            turns.begins()
            try:
                return function(*args, **kwargs)
            finally:
                turns.ended(make(code, {})(*remembered))
                self._put_code_back()
                now, kept_own = self._differences(), dict(own)
                foreign = [d for d in now if kept_own.get((id(d[0]), d[1]), MISSING) is not vars(d[0]).get(d[1])]
                self.theirs = _put(foreign)

        return functools.update_wrapper(call, function, assigned=(), updated=())  # a probe finds the student's own

    def _put_code_back(self) -> None:
        for part in self._parts:
            if not part.is_kept():
                part.put_back()
        sys.modules = _modules
        if not all(_modules.get(name) is module for name, module in self._modules):
            _modules.update(self._modules)

    def _differences(self) -> Changes:
        found: Changes = []
        for owner, now, names, code, version, first in self._known:
            if version[0] == first or _same(now, names):
                continue
            pairs = zip(*code, strict=True)
            found += [(owner, name, value) for name, value in pairs if now.get(name, MISSING) is not value]
            found += [(owner, name, MISSING) for name in self._added(owner, now.keys() - names[0])]
        return found

    def _added(self, owner: Owner, names: Iterable[str]) -> Iterator[str]:
        """Names that hide others: of what a class inherits, of a built-in."""
        for name in names:
            if isinstance(owner, type):
                if any(name in vars(base) for base in type.mro(owner)[1:]):
                    yield name
            elif owner is not builtins and name in self._builtins:
                yield name


class Restored:
    """A context of :meth:`Pristine.restored`. No generator: ``contextlib`` could be a student's."""

    __slots__ = ("_inner", "_pristine")

    def __init__(self, pristine: Pristine) -> None:
        self._pristine = pristine
        self._inner = False

    def __enter__(self) -> None:
        if self._pristine.theirs is not None:
            self._inner = True
            return
        self._pristine.theirs = self._pristine.put()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._inner:
            return
        _put(self._pristine.theirs or [])
        self._pristine.theirs = None


class _Part(NamedTuple):
    """One part of many functions (their code, their defaults) as it was.

    Where the interpreter's layout is known the pointers are compared in memory, in one step: asking each function
    would write to counts of references, and so copy pages that all processes share.
    """

    name: str
    functions: tuple[FunctionType, ...]
    values: tuple[Any, ...]
    where: np.ndarray[Any, np.dtype[np.intp]] | None  # of the pointers, in words
    pointers: bytes

    def is_kept(self) -> bool:
        if self.where is not None:
            return _pointers(self.where) == self.pointers
        return all(map(is_, map(attrgetter(self.name), self.functions), self.values))

    def put_back(self) -> None:
        for function, value in zip(self.functions, self.values, strict=True):
            FunctionType.__setattr__(function, self.name, value)


def _part(name: str, functions: tuple[FunctionType, ...]) -> _Part:
    values = tuple(map(attrgetter(name), functions))
    if (offset := _offset_of(name)) is None:
        return _Part(name, functions, values, None, b"")
    places = np.array([(id(function) + offset) // WORD - 1 for function in functions], dtype=np.intp)
    where = np.frombuffer(places.tobytes(), dtype=np.intp)  # which nobody can write to
    return _Part(name, functions, values, where, _pointers(where))


def _pointers(where: np.ndarray[Any, np.dtype[np.intp]]) -> bytes:
    """Words of this process's memory, which is an array for as long as this takes: who reads others of it crashes."""
    return _array_of(memoryview(WORDS.from_address(WORD)), _word).take(where).tobytes()  # at 0 it would be a new array


def _offset_of(part: str) -> int | None:
    """Where a function object of CPython has a pointer to its part, in bytes; found by looking for it in one."""

    def sample(positional: object = object(), *, named: object = object()) -> None: ...

    if sys.implementation.name != "cpython":
        return None
    words = (ctypes.c_size_t * (FunctionType.__basicsize__ // WORD)).from_address(id(sample))
    found = [place for place, word in enumerate(words) if word == id(getattr(sample, part))]
    return found[0] * WORD if len(found) == 1 else None


def _owners() -> Iterator[Owner]:
    for name, module in list(sys.modules.items()):
        if type(module) is ModuleType and (name in MODULES or name.partition(".")[0] in PACKAGES):
            yield module
            yield from (value for value in vars(module).values() if _can_change(value))


def _name(owner: Owner) -> str:
    return owner.__module__ if isinstance(owner, type) else owner.__name__


def _functions_of(owners: Iterable[Owner]) -> tuple[FunctionType, ...]:
    return tuple({id(f): f for owner in owners for f in functions_in(vars(owner).values())}.values())


def _can_change(value: Any) -> bool:
    package = str(getattr(value, "__module__", "")).partition(".")[0] if isinstance(value, type) else ""
    return package in (*PACKAGES, "torch", "tensorflow") and bool(value.__flags__ & HEAP_TYPE)


def _all_of(now: Mapping[str, Any]) -> Names:
    return tuple(now), tuple(now.values())


def _same(now: Mapping[str, Any], known: Names) -> bool:
    """Whether the names and what they mean are the very same, in the same order."""
    names, values = known
    return len(now) == len(names) and all(map(is_, now, names)) and all(map(is_, now.values(), values))


def _code_of(owner: Owner) -> Names:
    items = vars(owner).items()
    return _all_of({name: value for name, value in items if callable(value) or hasattr(type(value), "__get__")})


def _version_of(owner: Owner) -> tuple[Sequence[int | None], int | None]:
    """Where an owner's names have their version, and which it is: never twice the same, so that one which stayed needs
    no second look. A Python without versions has None there, which is no number."""
    space = vars(owner)
    names = space if type(space) is dict else gc.get_referents(space)[0]
    if not VERSIONED or type(names) is not dict:
        return (None,), 0
    version = _at(names)
    return version, version[0]


def _at(names: dict[Any, Any]) -> memoryview:
    return memoryview(ctypes.c_uint64.from_address(id(names) + VERSION)).cast("B").cast("Q").toreadonly()


def _is_versioned() -> bool:
    """Whether this Python gives a dictionary another version for each change (CPython before 3.13)."""
    if sys.implementation.name != "cpython" or sys.version_info >= (3, 13):
        return False
    names: dict[Any, Any] = {}
    version, seen = _at(names), []
    for change in (lambda: names.update(a=1), lambda: names.update(a=2), lambda: names.pop("a"), names.clear):
        change()
        seen.append(version[0])
    return len({*seen}) == 4 and version[0] == seen[-1]


VERSIONED = _is_versioned()


def _put(changes: Changes) -> Changes:
    """Make changes; those that undo them."""
    undo: Changes = []
    for owner, name, value in changes:
        before = vars(owner).get(name, MISSING)
        try:
            _set(owner, name, value)
        except (AttributeError, TypeError):
            continue  # an attribute that its class does not let anyone set
        undo.append((owner, name, before))
    return undo[::-1]


def _set(owner: Owner, name: str, value: Any) -> None:
    if value is MISSING and isinstance(owner, type):
        type.__delattr__(owner, name)
    elif value is MISSING:
        vars(owner).pop(name, None)
    elif isinstance(owner, type):
        type.__setattr__(owner, name, value)
    else:
        vars(owner)[name] = value
