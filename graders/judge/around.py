"""What a test sets around a call of a student's function, in a process that the function does not run in.

Whether a call warns, prints by a patched ``print``, uses what the test has taken away, or recurses, cannot be seen from
here: a test that forbids it would pass for everybody. Such calls are noted, and a person looks. Text that is printed is
no secret: where a test has put its own ``sys.stdout`` in place, it gets what the call printed.
"""

from __future__ import annotations

import builtins
import re
import sys
import tracemalloc
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import chain
from types import FunctionType, ModuleType
from typing import Any

import numpy as np

from graders.judge.foreign import doubt

RAISING = ("raise", "call")  # what NumPy can be told to do with a floating point error, and a call can mind
ALL = (None, Warning, None)  # of a filter: what it holds for
OWN = "<test cell"
MOCK = "unittest.mock"
LIMIT = "setrecursionlimit"
ASKED = re.compile(r"\bin sys\.modules\b|\bassert(?:No)?Logs\b|\blogging\.\w+")  # what is not seen to be asked
WORD = re.compile(r"[A-Za-z_][\w.]*")


class Around:
    """The surroundings of a test cell's calls, as they are when it begins.

    Parameters
    ----------
    source: the cell's text.
    names: the cell's names.
    theirs: the names that a student's code reads, of answers and of given cells, with the import statements that
        bind them.
    """

    def __init__(self, source: str, names: dict[str, Any], theirs: Mapping[str, Sequence[str]]) -> None:
        self._source = source
        text = "\n".join([source, *chain.from_iterable(theirs.values())])
        self._named = {"builtins", *(word for whole in WORD.findall(text) for word in _and_above(whole))}
        self._names = names
        self._theirs = theirs
        self._stdout = sys.stdout
        self._settings = {what: read() for what, read in SETTINGS.items()}
        self._recursion = sys.getrecursionlimit()
        self._callables: dict[str, Mapping[str, Any]] = {}
        self._learn()

    def _learn(self) -> None:
        """Remember what is in the modules that the cell can name, before anything is put in its place."""
        held = {value.__name__ for value in dict.values(self._names) if issubclass(type(value), ModuleType)}
        for name in {*self._named, *held} & sys.modules.keys() - self._callables.keys():
            content = vars(sys.modules[name])
            self._callables[name] = {key: value for key, value in list(content.items()) if callable(value)}

    def redirected(self) -> bool:
        """Whether what is printed now goes to a place of the test's own."""
        return sys.stdout is not self._stdout

    def altered(self) -> str:
        """What is not as it was, and could matter to a call; "" for nothing."""
        self._learn()
        for what, read in SETTINGS.items():
            if (now := read()) and now != self._settings[what]:
                return what
        if sys.getrecursionlimit() != self._recursion and LIMIT in self._source:  # libraries move it as well
            return LIMIT
        for name, known in self._callables.items():
            content = vars(sys.modules.get(name, builtins))
            for key, value in known.items():
                if content.get(key) is not value:
                    return f"{name}.{key}"
        if asked := ASKED.search(self._source):
            return asked[0]
        return next(self._shadowing(), "")

    def _shadowing(self) -> Iterator[str]:
        """Names of the cell's own functions and mocks that a student's code would find instead of others."""
        for name, value in list(dict.items(self._names)):
            own = type(value) is FunctionType and value.__code__.co_filename.startswith(OWN)
            if (own or type(value).__module__ == MOCK) and (name in self._theirs or hasattr(builtins, name)):
                yield name


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


SETTINGS: dict[str, Callable[[], Any]] = {
    "warnings as errors": _errors_of_warnings,
    "warnings recorded": lambda: vars(warnings).get("_showwarnmsg_impl"),
    "floating point errors": _floating,
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


def printing() -> bool:
    """Note what a test has set around the call that is to come; whether it wants what the call prints."""
    around = _around.get()
    if around is None:
        return False
    if what := around.altered():
        doubt("around a call", what)
    return around.redirected()
