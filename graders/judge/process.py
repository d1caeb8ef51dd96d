"""What test cells may change of the judge's own process: known from the beginning of a pass, put back at its end.

With nbgrader each submission has a process of its own, in which a setting of one test cell holds for the cells below.
Here one process judges many submissions, and the students' functions run in others: what differs from the beginning of
the pass could matter to a call, whichever cell has set it, and the next submission begins as this one did.
"""

from __future__ import annotations

import decimal
import logging
import os
import re
import sys
import tracemalloc
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from operator import is_
from types import ModuleType
from typing import Any, NamedTuple

import numpy as np

from graders.judge.folder import EXECUTION
from graders.judge.unaudited import behind

RAISING = ("raise", "call")  # what NumPy can be told to do with a floating point error, and a call can mind
ALL = (None, Warning, None)  # of a filter: what it holds for
LIMIT = "setrecursionlimit"
WORD = re.compile(r"\w+")
# Libraries move these as well, as they are imported: only of a test that reads so is it believed to have done it.
WORDS = {"os.environ": "env", LIMIT: LIMIT}


def _nothing(_: Any) -> None:
    return None


class Setting(NamedTuple):
    """Something of a process that a test can set.

    Parameters
    ----------
    read: how it stands.
    write: sets it so.
    matters: what of it a call could mind.
    """

    read: Callable[[], Any]
    write: Callable[[Any], object]
    matters: Callable[[Any], Any] = lambda value: value


def _errors_of_warnings() -> list[Any]:
    """The filters that make an error of a warning, of those that are asked at all."""
    last = next((n for n, entry in enumerate(warnings.filters) if entry[0] != "error" and entry[1:4] == ALL), None)
    return [entry for entry in warnings.filters[:last] if entry[0] == "error"]


def _decimals() -> tuple[int, str]:
    context = decimal.getcontext()
    return context.prec, context.rounding


def _set_decimals(told: tuple[int, str]) -> None:
    context = decimal.getcontext()
    context.prec, context.rounding = told


def _torch() -> tuple[Any, ...]:
    """PyTorch's modes, where they are not as they come."""
    torch: Any = sys.modules.get("torch")
    if not hasattr(torch, "get_default_dtype"):  # not there, or not yet
        return ()
    modes = torch.is_grad_enabled(), torch.get_default_dtype()
    return modes if modes != (True, torch.float32) else ()


def _set_torch(modes: tuple[Any, ...]) -> None:
    torch: Any = sys.modules["torch"]
    gradients, dtype = modes or (True, torch.float32)
    torch.set_grad_enabled(gradients)
    torch.set_default_dtype(dtype)


def _environment() -> dict[Any, Any]:
    told = dict(getattr(os.environ, "_data", os.environ))  # a look that nobody is told of
    for name in (EXECUTION, os.fsencode(EXECUTION)):
        told.pop(name, None)
    return told


def _set_environment(told: dict[Any, Any]) -> None:
    now = _environment()
    for name in {name for name in now.keys() | told.keys() if now.get(name) != told.get(name)}:
        if name in told:
            os.environ[os.fsdecode(name)] = os.fsdecode(told[name])
        else:
            del os.environ[os.fsdecode(name)]


def _set_path(told: list[str]) -> None:
    sys.path[:] = told


def _set_tracing(told: bool) -> None:
    (tracemalloc.start if told else tracemalloc.stop)()


SETTINGS: dict[str, Setting] = {
    "floating point errors": Setting(
        np.geterr,
        lambda told: np.seterr(**told),
        lambda now: {kind: how for kind, how in now.items() if how in RAISING},
    ),
    "decimal.getcontext": Setting(_decimals, _set_decimals),
    "np.set_printoptions": Setting(np.get_printoptions, lambda told: np.set_printoptions(**told)),
    "torch.set_grad_enabled": Setting(_torch, _set_torch),
    "os.environ": Setting(_environment, _set_environment),
    "sys.argv": Setting(lambda: [*sys.argv], partial(setattr, sys, "argv")),
    "sys.path": Setting(lambda: [*sys.path], _set_path, _nothing),
    LIMIT: Setting(sys.getrecursionlimit, sys.setrecursionlimit),
    "a trace function": Setting(sys.gettrace, sys.settrace),
    "a profiler": Setting(sys.getprofile, sys.setprofile),
    "tracemalloc": Setting(tracemalloc.is_tracing, _set_tracing),
    "logging.disable": Setting(lambda: logging.root.manager.disable, logging.disable, _nothing),
}

# What begins anew with each cell.
OF_A_CELL: dict[str, Callable[[], Any]] = {
    "warnings as errors": _errors_of_warnings,
    "warnings recorded": lambda: vars(warnings).get("_showwarnmsg_impl"),
    "sys.stderr": lambda: sys.stderr,
}


class _Content:
    """The functions of a module, as they were when it was first seen."""

    def __init__(self, module: ModuleType) -> None:
        self.module = module
        self._now = vars(module)
        self._first = self._usual = self._callables()
        self._seen = tuple(self._now.values())

    def _callables(self) -> dict[str, Any]:
        return {key: behind(value) for key, value in list(self._now.items()) if callable(value)}

    def settle(self) -> None:
        """Take what is there now for the usual."""
        self._usual, self._seen = self._callables(), tuple(self._now.values())

    def exchanged(self) -> list[str]:
        """The names of functions that are others now."""
        seen = self._seen
        if len(seen) == len(self._now) and all(map(is_, seen, self._now.values())):  # as nearly always, and in C
            return []
        found = [key for key, value in self._usual.items() if behind(self._now.get(key)) is not value]
        if not found:
            self._seen = tuple(self._now.values())
        return found

    def replaced(self) -> Iterator[tuple[str, Any, Any]]:
        """The names of functions that are others than at first, those, and these."""
        for key, value in self._first.items():
            if key in self._now and (now := behind(self._now[key])) is not value:
                yield key, value, now


class Process:
    """This process in one pass through a notebook."""

    def __init__(self) -> None:
        self._first = {what: setting.read() for what, setting in SETTINGS.items()}
        self._usual = self._mattering()
        self._words: set[str] = set()
        self._modules: dict[str, _Content] = {}
        self._above: dict[str, str] = {}  # what cells above have replaced; "" for what no answer names

    def __enter__(self) -> Process:
        return self

    def __exit__(self, *_: object) -> None:
        self._put_back()

    @staticmethod
    def _mattering() -> dict[str, Any]:
        return {what: setting.matters(setting.read()) for what, setting in SETTINGS.items()}

    def learn(self, names: Iterable[str], text: str) -> None:
        """Remember what is in some modules, before anything is put in its place.

        Parameters
        ----------
        text: of the tests.
        """
        self._words |= {word for word in WORDS.values() if word in text}
        for name in names:
            if name not in self._modules and name in sys.modules:
                self._modules[name] = _Content(sys.modules[name])

    def _is_of_tests(self, what: str) -> bool:
        return what not in WORDS or WORDS[what] in self._words

    def settle(self) -> None:
        """Take all as it is now: what a given cell has set is set in the student's process as well."""
        self._usual = self._mattering()
        for content in self._modules.values():
            content.settle()

    def altered(self) -> str:
        """What is not as it was, and could matter to a call; "" for nothing."""
        for what, now in self._mattering().items():
            if now and now != self._usual[what] and self._is_of_tests(what):
                return what
        return next(iter(self._exchanged() - self._above.keys()), "") or next(filter(None, self._above.values()), "")

    def begin(self, answers: str) -> None:
        """A cell begins: a function that one above it has replaced matters where an answer names it.

        Parameters
        ----------
        answers: the text of the student's cells.
        """
        words = {*WORD.findall(answers)}
        self._above = {each: each if each.rpartition(".")[2] in words else "" for each in self._exchanged()}

    def undo(self) -> None:
        """Put back the functions that this cell has replaced: it stopped before it could do so itself."""
        for name, content in self._modules.items():
            for key, old, _ in [*content.replaced()]:
                if f"{name}.{key}" not in self._above:
                    setattr(content.module, key, old)

    def _exchanged(self) -> set[str]:
        return {f"{name}.{key}" for name, content in self._modules.items() for key in content.exchanged()}

    @contextmanager
    def aside(self) -> Iterator[None]:
        """As at the beginning of the pass while this is open, for another one."""
        again = self._put_back()
        try:
            yield
        finally:
            for write, value in again:
                write(value)

    def _put_back(self) -> list[tuple[Callable[[Any], object], Any]]:
        """Set all as it was at first; what would set it as it is now."""
        mine = [what for what in SETTINGS if self._is_of_tests(what)]
        changed = [(SETTINGS[what].write, self._first[what], SETTINGS[what].read()) for what in mine]
        changed = [(write, old, now) for write, old, now in changed if now != old]
        for content in self._modules.values():
            changed += [(partial(setattr, content.module, key), old, now) for key, old, now in content.replaced()]
        for write, old, _ in changed:
            write(old)
        return [(write, now) for write, _, now in changed]
