"""What a test sets around a call of a student's function, in a process that the function does not run in.

Whether a call warns, prints by a patched ``print``, uses what the test has taken away, or recurses, cannot be seen from
here: a test that forbids it would pass for everybody. Such calls are noted, and a person looks. Text that is printed is
no secret: where a test has put its own ``sys.stdout`` in place, it gets what the call printed.
"""

from __future__ import annotations

import builtins
import decimal
import os
import re
import sys
import tracemalloc
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from itertools import chain
from operator import is_
from types import BuiltinMethodType, FunctionType, MethodType, MethodWrapperType, ModuleType
from typing import Any

import numpy as np

from graders.judge.draws import Draws
from graders.judge.foreign import doubt

RAISING = ("raise", "call")  # what NumPy can be told to do with a floating point error, and a call can mind
ALL = (None, Warning, None)  # of a filter: what it holds for
OWN = "<test cell"
MOCK = "unittest.mock"
BOUND = frozenset({MethodType, BuiltinMethodType, MethodWrapperType, partial})
LIMIT = "setrecursionlimit"
# Libraries move these as well, as they are imported: only of a test that reads so is it believed to have done it.
WORDS = {"os.environ": "env", LIMIT: LIMIT}
# What is not seen to be asked, or set.
ASKED = re.compile(
    r"\bin sys\.(?:modules|path)\b|\bassert(?:No)?Logs\b|\blogging\.\w+|\b(?:[gs]et_option|option_context|setlocale)\b"
    r"|\boptions\.(?:display|mode)\b|\brcParams\b|\brc_context\b|\bwarnings\.filters\b|\bgetsignal\b"
    r"|\bget_num_threads\b|\bconfig\.jax_\w+|\bsys\.stdout (?:is|==)|\b(?:is|==) sys\.stdout\b"
)
WORD = re.compile(r"[A-Za-z_][\w.]*")


class _Content:
    """What is in a module, as it was when it was first seen."""

    def __init__(self, module: ModuleType) -> None:
        self._now = vars(module)
        self._callables = {key: value for key, value in list(self._now.items()) if callable(value)}
        self._seen = tuple(self._now.values())

    def exchanged(self) -> str | None:
        """The name of a function that is another one now."""
        seen = self._seen
        if len(seen) == len(self._now) and all(map(is_, seen, self._now.values())):  # as nearly always, and in C
            return None
        found = next((key for key, value in self._callables.items() if self._now.get(key) is not value), None)
        if found is None:
            self._seen = tuple(self._now.values())
        return found


class Around:
    """The surroundings of a test cell's calls, as they are when it begins.

    Parameters
    ----------
    source: the cell's text.
    names: the cell's names.
    theirs: the names that a student's code reads, of answers and of given cells, with the import statements that
        bind them.
    draws: the global random generators.
    bound: tells which of the names that a student's functions read the tests have given another meaning.
    given: the text of all cells that are no answers.
    called, returned: are told before and after each call.
    """

    def __init__(
        self,
        source: str,
        names: dict[str, Any],
        theirs: Mapping[str, Sequence[str]],
        draws: Draws | None = None,
        bound: Callable[[], Iterable[str]] = tuple,
        given: str = "",
        called: Callable[[], object] = tuple,
        returned: Callable[[], object] = tuple,
    ) -> None:
        self.draws = draws or Draws()
        self._bound = bound
        self.calling, self.returned = called, returned
        self.called = False
        self._read = f"{source}\n{given}"
        text = "\n".join([source, *chain.from_iterable(theirs.values())])
        self._named = {"builtins", *(word for whole in WORD.findall(text) for word in _and_above(whole))}
        self._asked = ASKED.search(source)
        self._names = names
        self._theirs = theirs
        self._stdout = sys.stdout
        self._settings = {what: read() for what, read in SETTINGS.items()}
        self._modules: dict[str, _Content] = {}
        self._learn()

    def _learn(self) -> None:
        """Remember what is in the modules that the cell can name, before anything is put in its place."""
        held = {value.__name__ for value in dict.values(self._names) if issubclass(type(value), ModuleType)}
        for name in {*self._named, *held} - self._modules.keys():
            if name in sys.modules:
                self._modules[name] = _Content(sys.modules[name])

    def redirected(self) -> bool:
        """Whether what is printed now goes to a place of the test's own."""
        return sys.stdout is not self._stdout

    def altered(self) -> str:
        """What is not as it was, and could matter to a call; "" for nothing."""
        self._learn()
        for what, read in SETTINGS.items():
            if (now := read()) and now != self._settings[what] and WORDS.get(what, "") in self._read:
                return what
        for name, content in self._modules.items():
            if (key := content.exchanged()) is not None:
                return f"{name}.{key}"
        if self._asked:
            return self._asked[0]
        return next(iter(self._bound()), "") or next(self._shadowing(), "")

    def _shadowing(self) -> Iterator[str]:
        """Names of the cell's own functions and mocks that a student's code would find instead of others."""
        for name, value in list(dict.items(self._names)):
            own = type(value) is FunctionType and value.__code__.co_filename.startswith(OWN)
            mine, usual = own or type(value).__module__ == MOCK, hasattr(builtins, name)
            if (mine and (usual or name in self._theirs)) or (usual and _is_bound(value)):  # print = lines.append
                yield name


def _is_bound(value: Any) -> bool:
    """Whether a value is a method of some object; functions of modules are methods of these, says Python."""
    return type(value) in BOUND and not isinstance(getattr(value, "__self__", None), ModuleType)


def _and_above(name: str) -> Iterator[str]:
    """A dotted name, and those of the packages above."""
    parts = name.split(".")
    for count in range(1, len(parts) + 1):
        yield ".".join(parts[:count])


def _errors_of_warnings() -> list[Any]:
    """The filters that make an error of a warning, of those that are asked at all."""
    last = next((n for n, entry in enumerate(warnings.filters) if entry[0] != "error" and entry[1:4] == ALL), None)
    return [entry for entry in warnings.filters[:last] if entry[0] == "error"]


def _floating() -> dict[str, str]:
    return {kind: how for kind, how in np.geterr().items() if how in RAISING}


def _decimals() -> tuple[int, str]:
    context = decimal.getcontext()
    return context.prec, context.rounding


def _torch() -> tuple[Any, ...]:
    """PyTorch's modes, where they are not as they come."""
    torch: Any = sys.modules.get("torch")
    if not hasattr(torch, "get_default_dtype"):  # not there, or not yet
        return ()
    modes = torch.is_grad_enabled(), torch.get_default_dtype()
    return modes if modes != (True, torch.float32) else ()


SETTINGS: dict[str, Callable[[], Any]] = {
    "warnings as errors": _errors_of_warnings,
    "warnings recorded": lambda: vars(warnings).get("_showwarnmsg_impl"),
    "floating point errors": _floating,
    "decimal.getcontext": _decimals,
    "np.set_printoptions": np.get_printoptions,
    "torch.set_grad_enabled": _torch,
    "os.environ": lambda: dict(getattr(os.environ, "_data", os.environ)),  # a look that nobody is told of
    "sys.argv": lambda: [*sys.argv],
    LIMIT: sys.getrecursionlimit,
    "sys.stderr": lambda: sys.stderr,
    "a trace function": sys.gettrace,
    "a profiler": sys.getprofile,
    "tracemalloc": tracemalloc.is_tracing,
}
_around: ContextVar[Around | None] = ContextVar("around", default=None)


@contextmanager
def surrounded(around: Around) -> Iterator[None]:
    """Calls are held against these surroundings while this is open."""
    token = _around.set(around)
    try:
        yield
    finally:
        _around.reset(token)


def around_call() -> Around | None:
    """The surroundings of a call that is to come, with what could matter to it noted; None outside an ordinary cell."""
    around = _around.get()
    if around is not None:
        around.called = True
        around.calling()
        if what := around.altered():
            doubt("around a call", what)
    return around


def has_called() -> bool:
    """Whether the cell has called a student's function."""
    around = _around.get()
    return around is not None and around.called
