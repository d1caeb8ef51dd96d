"""Whether an answer may have lost points by what other cells made of its names, or by one that stopped or stands low.

A scratch cell with ``np = 3``, ``del np`` or ``%reset``, an old version further down, a function renamed in its header,
code behind the stub's own ``raise``: what the tests see there is not what the student meant, and a person decides.
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Callable, Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from graders.judge.definitions import is_newer, mislaid
from graders.judge.magics import parsed
from graders.judge.outline import Kind, Outline
from graders.judge.scoping import Scope, scope_of

Bound = Callable[[Set[str]], Collection[str] | None]  # says which of some names are bound; None if it is not known
BINDS_ITSELF = {"open", "exit", "quit", "display", "get_ipython"}  # IPython
DOTTED = re.compile(r"[^\W\d]\w*\.[^\W\d]\w*")
BUILTINS = frozenset(name for name in vars(builtins) if not name.startswith("_")) - BINDS_ITSELF


@dataclass(frozen=True)
class Ran:
    """A cell that was run in the student's process.

    Parameters
    ----------
    name: its grade id, if it has one.
    source: its text.
    lacking: the names that it would have bound, had it not stopped before its end.
    """

    name: str | None
    source: str
    lacking: frozenset[str] = frozenset()

    @cached_property
    def scope(self) -> Scope:
        """Its names."""
        return scope_of(self.source)

    @cached_property
    def is_python(self) -> bool:
        """Whether it can be read at all."""
        try:
            parsed(self.source)
        except SyntaxError:
            return False
        return True

    @cached_property
    def unreached(self) -> set[str]:
        """Its functions within which an answer stands that is never reached."""
        return mislaid(self.source)


class Mischance:
    """What can have gone wrong with the names of an answer.

    Parameters
    ----------
    outline: what the source says of the names.
    released: the answer cells as they were released, by grade id.
    """

    def __init__(self, outline: Outline, released: Mapping[str, str]) -> None:
        self.outline = outline
        self.released = released

    def names(self, test: str) -> set[str]:
        """The names that the answers to a test define, as far as their released text says so."""
        answers = [answer for answer in self.outline.answers_to(test) if answer in self.released]
        return {name for answer in answers for name in scope_of(self.released[answer]).binds}

    def taken(self, test: str, ran: Sequence[Ran], bound: Bound) -> dict[str, str]:
        """The names that a test's answers read, and the notebook or Python gives, where they mean something else or
        nothing: with the import statement that gives each, "" for Python's own.

        Parameters
        ----------
        ran: the cells above the test.
        """
        answers = set(self.outline.answers_to(test))
        read = self.outline.read_by(self.names(test), [cell.scope for cell in ran])
        given = {name: line for name, line in self._given(test).items() if name in read}
        foreign = self._covered([cell for cell in ran if cell.name in answers]) & read
        there = bound(given.keys() | foreign)
        if there is None:
            return {}
        anew = {name for name in given if any(self._takes(cell, name) for cell in ran if cell.name not in answers)}
        lost = anew | (given.keys() - set(there))
        return {**{name: given[name] for name in lost}, **dict.fromkeys(foreign & set(there), "")}

    def of(self, test: str, ran: Sequence[Ran], below: Sequence[Ran], bound: Bound) -> set[str]:
        """The names on which a test's answers rest, and which may not mean what the student meant.

        Parameters
        ----------
        ran, below: the cells above and below the test.
        """
        names, answers = self.names(test), set(self.outline.answers_to(test))
        own = [cell for cell in ran if cell.name in answers]
        read = self.outline.read_by(names, [cell.scope for cell in ran])
        needed = names | (read & {name for cell in below for name in cell.scope.binds} - BUILTINS)
        there = bound(needed)
        gone = (needed - set(needed if there is None else there)) & self._meant(names, own, [*ran, *below])
        stopped = {name for cell in ran for name in cell.lacking} & (names | read)
        unreached = {name for cell in ran if names & cell.scope.binds for name in names & cell.unreached}
        later = {name for cell in below if cell.name is None for name in names & cell.scope.binds}
        altered = self._altered(test, own, [cell for cell in ran if cell not in own])
        return gone | stopped | unreached | later | altered | _versions(names, answers, ran)

    def _meant(self, names: set[str], own: Sequence[Ran], cells: Sequence[Ran]) -> set[str]:
        """The names that were bound once, and an answer's, where its cell is Python that defines something else.

        What is no Python, also not of a later version, or is not there at all, is no answer: that needs nobody's eyes.
        """
        once = {name for cell in cells for name in cell.scope.binds}
        some = any(cell.source.strip() and (cell.is_python or is_newer(cell.source)) for cell in own)
        return once | (names if some else set())

    def _given(self, test: str) -> dict[str, str]:
        """The names that given cells above a test import, and the last import statement of each."""
        above = self.outline.parts[: self.outline.place(test)]
        lines = (item for part in above if part.kind is Kind.SETUP for item in part.scope.imports.items())
        return {name: statements[-1] for name, statements in lines if not name.startswith("_")}

    def _altered(self, test: str, own: Sequence[Ran], others: Sequence[Ran]) -> set[str]:
        """Attributes of given modules that an answer uses, and another cell has changed: ``np.mean = 3``."""
        words = {word for cell in own for word in DOTTED.findall(cell.source)}
        changed = {name for cell in others for name in cell.scope.alters} & words
        return {name for name in changed if name.partition(".")[0] in self._given(test)}

    def _covered(self, own: Sequence[Ran]) -> set[str]:
        """The built-in names that neither an answer nor a given cell binds: bound, they stand for something else."""
        kept = {name for cell in own for name in cell.scope.binds}
        kept |= {name for part in self.outline.parts for name in part.scope.binds}
        return set(BUILTINS - kept) if not self.outline.stars(len(self.outline.parts)) else set()

    def _takes(self, cell: Ran, name: str) -> bool:
        """Whether a cell gives a name of the notebook's another meaning."""
        if name not in cell.scope.binds or self.outline.holds(cell.source):
            return False
        lines = cell.scope.imports.get(name, ())
        return not lines or not set(lines) <= set(self.outline.imports(name, len(self.outline.parts)))


def _versions(names: Collection[str], answers: Collection[str], ran: Sequence[Ran]) -> set[str]:
    """Names that the answer's cell has bound, and one of the student's own below it once more."""
    found = set()
    for name in names:
        binding = [cell.name for cell in ran if name in cell.scope.binds]
        if set(answers) & set(binding) and binding[-1] is None:
            found.add(name)
    return found
