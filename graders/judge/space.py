"""The namespace in which test cells run: the judge's own names, and the student's where the source says so.

Python itself looks the names up. A name that is not there yet is found when it is first read: what a given cell
defines is the judge's own, a module is the judge's own import, an answer's name comes from the student's process,
a function as a proxy and data by value. What one test cell defines is there in the next.
"""

from __future__ import annotations

import builtins
import linecache
import re
from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager, nullcontext, suppress
from types import ModuleType
from typing import Any

from graders import codec, libraries
from graders.checks.runtime import Failure
from graders.judge.channel import Died, TimedOut, Unreadable
from graders.judge.draws import Draws
from graders.judge.evaluate import Type, evaluators
from graders.judge.files import opener
from graders.judge.folder import Folder
from graders.judge.foreign import Foreign, doubt, is_noting, noting, refuse
from graders.judge.function import Function, Missing, Student, StudentError, function_in, proxy_of
from graders.judge.inplace import fingerprint, is_large, same
from graders.judge.magics import Shell, plain
from graders.judge.outline import EMPTY, Kind, Outline
from graders.judge.process import Process
from graders.judge.runtime import RemoteRuntime
from graders.judge.scoping import scope_of
from graders.judge.shared import asked_of, may_differ, stored_by

BIND_SECONDS = 10.0
PROMPT = re.compile(r"^.*?(?:>>>|\.\.\.) ")
SETUP_FILE = "<given cell"
NO_DATA = (Function, Missing, Foreign)
OF_A_CELL = ("place", "moment", "tolerant", "_before", "_theirs", "_asked", "_prints", "_live")


class Space(dict[str, Any]):
    """The test cells' names in one pass through a notebook.

    Parameters
    ----------
    runtime: reaches the student's process.
    outline: what the source says of the names.
    folder: the judge's working folder.
    process: the judge's process.
    """

    def __init__(
        self,
        runtime: RemoteRuntime,
        outline: Outline = EMPTY,
        folder: Folder | None = None,
        process: Process | None = None,
    ) -> None:
        super().__init__()
        self.runtime = runtime
        self.outline = outline
        self.folder = folder or Folder()
        self.process = process or Process()
        self.draws = Draws()
        self.place = len(outline.parts)
        self.moment: int | None = None
        self.tolerant = False  # a name that is not there is handed on as missing, for a hidden test to say so
        self.changed: set[str] = set()
        self._builtins = {
            **vars(builtins),
            "open": opener(self.folder, runtime),
            **evaluators(self.is_given),
            "type": Type(),
            "get_ipython": Shell,
            "display": lambda *values, **_: print(*values),
        }
        self._history: dict[str, dict[int, Any]] = {}
        self._before: dict[str, Any] = {}
        self._theirs: dict[str, Any] = {}
        self._asked: set[str] = set()
        self._prints: dict[str, int | None] = {}
        self._live: set[str] | None = None  # of noted names, those that still mean the same when a first call comes
        self._noted: dict[tuple[int, str], Any] = {}
        self._broken: set[int] = set()
        self._run: set[int] = set()
        self._modules: dict[str, Any] = {}

    # ------------------------------------------------------------------ one cell after the other

    @contextmanager
    def at(self, place: int, moment: int | None = None, *, tolerant: bool = False) -> Iterator[None]:
        """Names as they are at a place of the notebook; what is bound meanwhile stays for the cells below.

        Parameters
        ----------
        moment: the marked moment of the student's process to which its names belong; None for now.
        """
        content, outer = dict(self), {name: vars(self)[name] for name in OF_A_CELL}
        self.place, self.moment, self.tolerant = place, moment, tolerant
        self._theirs, self._asked, self._prints, self._live = {}, set(), {}, None
        self.clear()
        self.update(self._known())
        self._before = dict(self)
        try:
            yield
        finally:
            self._keep()
            self.clear()
            vars(self).update(outer)
            self.update(content)

    def note(self, names: Iterable[str], place: int, moment: int | None, *, tolerant: bool = False) -> None:
        """Read the student's values of names as they are now, for a cell that runs later."""
        with nullcontext() if tolerant else noting():  # what does not cross is only named there, and refuses here
            for name in sorted(names):
                owner = next(self.outline.owners(name, place), None)
                if owner is None and (hasattr(builtins, name) or name in libraries.MODULES):
                    continue
                if owner is None or self.outline.parts[owner].kind is not Kind.TEST:
                    self._noted[place, name] = self._ask(name, moment)

    def called(self, read: Set[str]) -> list[str]:
        """A call is to come: the names of which it may change what they stand for. What the test itself has changed of
        them, the call does not see.

        Parameters
        ----------
        read: the names that the student's functions read; large values are asked for again once, of others never.
        """
        first, again = self._live is None, list[str]()
        if self._live is None:
            self._live = set(self._still())
        for name, value in self._theirs.items():
            if dict.get(self, name, self) is not value or callable(value) or issubclass(type(value), ModuleType):
                continue
            before = self._prints[name]
            if name in read and before is not None and fingerprint(value) != before:
                doubt(name, "changed by the test")
            large = is_large(value)
            if (name in read and (first or not large)) or (name in self._asked and not large):
                again.append(name)
        return again

    def returned(self, read: Set[str], changed: Iterable[str]) -> None:
        """A call is over: what it has changed in place is changed here as well, whatever a test calls it by."""
        for name in changed:
            if dict.pop(self, name, None) is not None and name in read and self._prints[name] is not None:
                with suppress(Exception):  # told where a test reads it
                    self[name]

    def _still(self) -> Iterator[str]:
        """The noted names of this cell that have not been given another value by a cell further down."""
        for (place, name), noted in self._noted.items():
            if place == self.place and type(noted) not in NO_DATA:
                before = fingerprint(noted)
                if fingerprint(self._ask(name, None)) == before:
                    yield name
                elif fingerprint(self._ask(name, self.moment)) != before:
                    doubt(name, "changed further down")

    def bound_by_tests(self, names: Iterable[str]) -> Iterator[str]:
        """Those of some names that a test cell, this one or one above, has bound to a value of its own."""
        for name in names:
            value = dict.get(self, name, self)
            if value is self or callable(value) or issubclass(type(value), ModuleType):
                continue
            if name in self._before and value is self._before[name]:
                owner = next(self.outline.owners(name, self.place), None)
                if owner is not None and self.outline.parts[owner].kind is Kind.TEST:
                    yield name
            elif value is not self._theirs.get(name, self):
                yield name

    def _known(self) -> dict[str, Any]:
        """What test cells above this place have bound, where no answer has bound it anew since."""
        known: dict[str, Any] = {"__name__": "__main__", "__builtins__": self._builtins}
        for name, values in self._history.items():
            above = [place for place in values if place < self.place or self.place == len(self.outline.parts)]
            owner = next(self.outline.owners(name, self.place), -1)
            if above and (max(above) >= owner or self.outline.parts[owner].kind is Kind.TEST):
                known[name] = values[max(above)]
        return known

    def _keep(self) -> None:
        for name, value in dict(self).items():
            known = self._before.get(name, self._theirs.get(name, self))
            if known is not value:
                self._history.setdefault(name, {})[self.place] = value

    # ------------------------------------------------------------------ names that are not there yet

    def __missing__(self, name: str) -> Any:
        if name.startswith("__"):
            raise KeyError(name)
        value = self._find(name)
        self[name] = self._theirs[name] = value
        self._prints[name] = fingerprint(value) if codec.is_one_of_many(value) else None
        return value

    def __contains__(self, name: object) -> bool:
        try:
            self[name]  # type: ignore[index]
        except KeyError:
            return False
        return True

    def get(self, name: str, default: Any = None) -> Any:
        """As of a dict, also for the student's names."""
        return self[name] if name in self else default  # noqa: SIM401

    def copy(self) -> dict[str, Any]:
        """As of a dict, with the names that were not looked up yet: ``globals().copy()`` is for others to run in."""
        return {name: self[name] for name in self.keys() if name in self}

    def keys(self) -> Any:
        """The names that are bound here, and those that the student's process tells of: ``dir()`` asks."""
        above = self.outline.parts[: self.place]
        own = {name for part in above if part.kind is Kind.SETUP for name in part.scope.binds}
        names = names_there(self.runtime.student, self.moment) or ()
        return {**dict.fromkeys(super().keys()), **dict.fromkeys(sorted(own)), **dict.fromkeys(names)}.keys()

    def _find(self, name: str) -> Any:
        for place in self.outline.owners(name, self.place):
            part = self.outline.parts[place]
            if part.kind is Kind.ANSWER:
                value = self._student(name)
                return self._module(name, place) if name in part.scope.imports else value
            if part.kind is Kind.SETUP:
                if name in part.scope.imports:
                    return self._module(name, place)
                self._set_up(place)
                if place in self._history.get(name, {}):
                    return self._own(name, place)
        if (found := self._starred(name)) is not self:
            return found
        if name in libraries.MODULES:
            return libraries.usual({name})[name]
        if name in self._builtins:
            raise KeyError(name)
        return self._student(name)

    def _module(self, name: str, place: int) -> Any:
        """What the source's import statements make of a name, imported by the judge."""
        if name not in self._modules:
            space: dict[str, Any] = {}
            try:
                for line in self.outline.imports(name, place):
                    exec(line, space)
            except ImportError as error:
                refuse(f"import {name}", str(error))
            self._modules[name] = space[name]
        return self._modules[name]

    def _starred(self, name: str) -> Any:
        for line in self.outline.stars(self.place):
            space: dict[str, Any] = {}
            try:
                exec(line, space)
            except ImportError as error:
                refuse(line, str(error))
            if name in space:
                return space[name]
        return self

    def is_given(self, text: str, cell: str = "") -> bool:
        """Whether a text, or each of its lines, stands in the source's own tests or given cells, or in this one."""
        given = f"{cell}\n{self.outline.given()}"
        return text.strip() in given or {*_lines(text)} <= {*_lines(given)}

    # ------------------------------------------------------------------ given cells

    def _set_up(self, place: int) -> None:
        """Run a given cell here, once."""
        if place not in self._run:
            self._run.add(place)
            with noting() as refused, self.at(place, self.moment):
                try:
                    text = plain(self.outline.parts[place].source)
                    exec(compile(text, remember(text, f"{SETUP_FILE} {place}>"), "exec"), self)
                except (Exception, SystemExit) as error:
                    refused.append(error)  # type: ignore[arg-type]
            self.process.settle()
            if refused:
                self._broken.add(place)
        if place in self._broken:
            refuse("a given cell", self.outline.parts[place].name or str(place))

    def _own(self, name: str, place: int) -> Any:
        """A value of a given cell; whether the student's process still has the same is noted."""
        own = self._history[name][place]
        if self._is_shared(name, own):
            doubt(name, "shared with functions of the answer")
        if not callable(own) and not isinstance(own, ModuleType):
            with noting():
                theirs = self._ask_noted(name)
                gone = type(theirs) is Missing and theirs.failure.code == "missing"
                if gone or (type(theirs) is not Missing and not same(own, theirs)):
                    self.changed.add(name)
        return own

    def _is_shared(self, name: str, own: Any) -> bool:
        """Whether a student's function may have brought an object that a test asks for to another state."""
        parts = self.outline.parts[self.place : self.place + 1]
        if self.tolerant or not parts or parts[0].kind is not Kind.TEST:
            return False
        sources = self.runtime.student.sources()
        stored = {each for source in sources for each in stored_by(source)}
        if not may_differ(own, asked_of(name, parts[0].source), stored):
            return False
        return name in self.outline.read_by_answers([scope_of(source) for source in sources])

    # ------------------------------------------------------------------ the student's names

    def _student(self, name: str) -> Any:
        value = self._ask_noted(name)
        if type(value) not in NO_DATA:
            self._asked.add(name)
        if type(value) is not Missing or self.tolerant:
            return proxy_of(value) if type(value) is Function and not self.tolerant else value
        if value.failure.code == "missing":
            raise KeyError(name)
        raise StudentError(f"{name} is not to be had: the Python process ended")

    def _ask_noted(self, name: str) -> Any:
        noted = self._noted.get((self.place, name), self)
        if noted is self or (self._live is not None and type(noted) not in NO_DATA):
            return self._ask(name, None if name in (self._live or ()) else self.moment)
        return noted

    def _ask(self, name: str, moment: int | None) -> Any:
        value = bind(self.runtime, name, moment)
        if type(value) in (Function, Missing):
            value.moment = moment
        return value


def _lines(text: str) -> Iterator[str]:
    """The lines of a text, without the prompts of examples."""
    return (PROMPT.sub("", line).strip() for line in text.splitlines() if line.strip())


def bind(runtime: RemoteRuntime, name: str, moment: int | None = None) -> Any:
    """A name of the student's: a proxy of a function, a copy of data, or :class:`Missing`."""
    try:
        channel = runtime.student.channel()
        answer = channel.ask(BIND_SECONDS, op="bind", name=name, moment=moment, same=is_noting())
    except TimedOut:
        return Missing(runtime.student, name, Failure("timeout"))
    except (Died, Unreadable):
        return Missing(runtime.student, name, Failure("died"))
    if "value" not in answer.fields:
        return Missing(runtime.student, name, Failure("missing"))
    value = answer.fields["value"]
    if (function := function_in(value)) is not None:
        return Function(runtime.student, name, function.handle, named=True)
    return runtime.student.held.joined(value, (), answer.fields.get("same"))


def names_there(student: Student, moment: int | None = None, among: Iterable[str] | None = None) -> list[str] | None:
    """The names that are bound in a student's process, all or those ``among`` some; None if it does not tell."""
    asked = None if among is None else sorted(among)
    try:
        names = student.channel().ask(BIND_SECONDS, op="names", moment=moment, among=asked).fields.get("names")
    except (Died, TimedOut, Unreadable):
        return None
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else None


def remember(source: str, file: str) -> str:
    """The name of a file under which ``inspect`` finds a source: a function handed to a student travels as text."""
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    return file
