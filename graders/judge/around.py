"""What a test sets around a call of a student's function, in a process that the function does not run in.

Whether a call warns, prints by a patched ``print``, uses what the test has taken away, or recurses, cannot be seen from
here: a test that forbids it would pass for everybody. Such calls are noted, and a person looks. Text that is printed is
no secret: where a test has put its own ``sys.stdout`` in place, it gets what the call printed.
"""

from __future__ import annotations

import builtins
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from itertools import chain
from types import BuiltinMethodType, FunctionType, MethodType, MethodWrapperType, ModuleType
from typing import Any

from graders.judge.draws import Draws
from graders.judge.foreign import doubt
from graders.judge.process import OF_A_CELL, Process

OWN = "<test cell"
MOCK = "unittest.mock"
BOUND = frozenset({MethodType, BuiltinMethodType, MethodWrapperType, partial})
# What is not seen to be asked, or set.
ASKED = re.compile(
    r"\bsys\.modules\b(?!\[__name__\])|\bin sys\.path\b|\bsuppress_warnings\b|\btempfile\.tempdir\b|\blinecache\."
    r"|\b(?:builtins|math|np|numpy|random|torch)\.\w+ is (?!(?:not )?None\b)"
    r"|\bassert(?:No)?Logs\b|\blogging\.\w+|\b(?:[gs]et_option|option_context|setlocale)\b"
    r"|\boptions\.(?:display|mode)\b|\brcParams\b|\brc_context\b|\bwarnings\.filters\b|\bgetsignal\b"
    r"|\bget_num_threads\b|\bconfig\.jax_\w+|\bsys\.stdout (?:is|==)|\b(?:is|==) sys\.stdout\b"
)
WORD = re.compile(r"[A-Za-z_][\w.]*")


class Around:
    """The surroundings of a test cell's calls.

    Parameters
    ----------
    source: the cell's text.
    names: the cell's names.
    theirs: the names that a student's code reads, of answers and of given cells, with the import statements that
        bind them.
    process: this process, as it was when the pass began.
    draws: the global random generators.
    bound: tells which of the names that a student's functions read the tests have given another meaning.
    given: the text of all cells that are no answers.
    called: is told before each call, and says of which names it may change what they stand for.
    returned: is told after it which it has changed.
    """

    def __init__(
        self,
        source: str,
        names: dict[str, Any],
        theirs: Mapping[str, Sequence[str]],
        process: Process,
        draws: Draws | None = None,
        bound: Callable[[], Iterable[str]] = tuple,
        given: str = "",
        called: Callable[[], Iterable[str]] = tuple,
        returned: Callable[[Iterable[str]], object] = tuple,
    ) -> None:
        self.draws = draws or Draws()
        self._bound = bound
        self._calling, self._returned = called, returned
        self.again: list[str] = []
        self.called = False
        self._read = f"{source}\n{given}"
        text = "\n".join([source, *chain.from_iterable(theirs.values())])
        self._named = {"builtins", *(word for whole in WORD.findall(text) for word in _and_above(whole))}
        self._asked = ASKED.search(source)
        self._names = names
        self._theirs = theirs
        self._stdout = sys.stdout
        self._at_first = {what: read() for what, read in OF_A_CELL.items()}
        self._process = process
        self._learn()

    def _learn(self) -> None:
        """Know the modules that the cell can name, before anything is put in its place."""
        held = {value.__name__ for value in dict.values(self._names) if issubclass(type(value), ModuleType)}
        self._process.learn({*self._named, *held}, self._read)

    def calling(self) -> None:
        """A call is to come."""
        self.called = True
        self.again = [*self._calling()]

    def returned(self, changed: Any) -> None:
        """A call is over.

        Parameters
        ----------
        changed: the names that the student's process tells of; all, if it tells of none.
        """
        if self.again:
            self._returned([name for name in self.again if not isinstance(changed, list) or name in changed])

    def redirected(self) -> bool:
        """Whether what is printed now goes to a place of the test's own."""
        return sys.stdout is not self._stdout

    def altered(self) -> str:
        """What is not as it was, and could matter to a call; "" for nothing."""
        self._learn()
        for what, read in OF_A_CELL.items():
            if (now := read()) and now != self._at_first[what]:
                return what
        if what := self._process.altered():
            return what
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
        around.calling()
        if what := around.altered():
            doubt("around a call", what)
    return around


def has_called() -> bool:
    """Whether the cell has called a student's function."""
    around = _around.get()
    return around is not None and around.called
