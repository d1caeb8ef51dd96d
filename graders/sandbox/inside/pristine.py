"""The libraries as they were before a student's code ran, to go back to while the judge's own probes run.

A probe runs beside the student's code, who may have put other functions in the libraries' places. What is
remembered here is what modules and classes called by their names: functions, types, descriptors. Data of theirs
(a state, a cache) stays as it is. It is remembered by the zygote, before any fork.
"""

from __future__ import annotations

import builtins
import functools
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from operator import is_
from types import ModuleType
from typing import Any

PACKAGES = ("graders", "numpy", "matplotlib")  # with all their modules and classes
MODULES = (
    *("builtins", "random", "math", "statistics", "types", "warnings"),
    *("torch", "torch._tensor", "torch.autograd", "torch.overrides", "torch.random"),
    *("tensorflow", "tensorflow.python.eager.backprop", "jax", "jax.numpy", "jax.random"),
)
HEAP_TYPE = 1 << 9  # Py_TPFLAGS_HEAPTYPE: others cannot be changed
MISSING = object()

# Functions of this module look names up here and not where a student's code can put others.
__builtins__ = dict(vars(builtins))  # type: ignore[assignment]

Owner = ModuleType | type
Changes = list[tuple[Owner, str, Any]]
Names = tuple[tuple[str, ...], tuple[Any, ...]]


class Pristine:
    """Remembers, and goes back for a while."""

    def __init__(self) -> None:
        found = {id(owner): owner for owner in _owners()}.values()
        self._known = [(owner, vars(owner), _code_of(owner), frozenset(vars(owner))) for owner in found]
        self._seen = [_all_of(now) for _, now, _, _ in self._known]  # at the last look that found no difference
        self._builtins = frozenset(vars(builtins))
        self._theirs: Changes | None = None  # what a student's code put there, while it is not there

    @contextmanager
    def restored(self) -> Iterator[None]:
        """The remembered state while this is open; tracing by the student's code pauses."""
        if self._theirs is not None:
            yield
            return
        trace, profile = sys.gettrace(), sys.getprofile()
        sys.settrace(None)
        sys.setprofile(None)
        self._theirs = _put(self._differences())
        try:
            yield
        finally:
            _put(self._theirs)
            self._theirs = None
            sys.setprofile(profile)
            sys.settrace(trace)

    def outside(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """A student's function for a probe to call: it runs among its own changes."""

        def call(*args: Any, **kwargs: Any) -> Any:
            if self._theirs is None:
                return function(*args, **kwargs)
            own = {(id(owner), name): vars(owner).get(name) for owner, name, _ in self._differences()}
            _put(self._theirs)
            self._theirs = None
            try:
                return function(*args, **kwargs)
            finally:
                now = self._differences()
                self._theirs = _put([d for d in now if own.get((id(d[0]), d[1]), MISSING) is not vars(d[0]).get(d[1])])

        return functools.update_wrapper(call, function, assigned=(), updated=())  # a probe finds the student's own

    def _differences(self) -> Changes:
        found: Changes = []
        for place, (owner, now, code, names) in enumerate(self._known):
            if _same(now, self._seen[place]):
                continue
            all_of = _all_of(now)
            changed = [(owner, name, value) for name, value in code.items() if now.get(name, MISSING) is not value]
            changed += [(owner, name, MISSING) for name in self._added(owner, now.keys() - names)]
            if not changed:
                self._seen[place] = all_of
            found += changed
        return found

    def _added(self, owner: Owner, names: Iterable[str]) -> Iterator[str]:
        """Names that hide others: of what a class inherits, of a built-in."""
        for name in names:
            if isinstance(owner, type):
                if any(name in vars(base) for base in type.mro(owner)[1:]):
                    yield name
            elif owner is not builtins and name in self._builtins:
                yield name


def _all_of(now: Mapping[str, Any]) -> Names:
    return tuple(now), tuple(now.values())


def _same(now: Mapping[str, Any], seen: Names) -> bool:
    """Whether the names and what they mean are the very same, in the same order."""
    names, values = seen
    return len(now) == len(names) and all(map(is_, now, names)) and all(map(is_, now.values(), values))


def _owners() -> Iterator[Owner]:
    for name, module in list(sys.modules.items()):
        if type(module) is ModuleType and (name in MODULES or name.partition(".")[0] in PACKAGES):
            yield module
            yield from (value for value in vars(module).values() if _can_change(value))


def _can_change(value: Any) -> bool:
    package = str(getattr(value, "__module__", "")).partition(".")[0] if isinstance(value, type) else ""
    return package in (*PACKAGES, "torch", "tensorflow") and bool(value.__flags__ & HEAP_TYPE)


def _code_of(owner: Owner) -> dict[str, Any]:
    return {name: value for name, value in vars(owner).items() if callable(value) or hasattr(type(value), "__get__")}


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
