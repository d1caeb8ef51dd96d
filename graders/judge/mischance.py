"""Whether an answer may have lost points by what other cells made of its names, or by one that stopped or stands low.

A scratch cell with ``np = 3``, ``del np`` or ``%reset``, an old version further down, a function renamed in its header,
code behind the stub's own ``raise``: what the tests see there is not what the student meant, and a person decides.
"""

from __future__ import annotations

import builtins
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graders.judge.definitions import behind_a_raise
from graders.judge.magics import parsed
from graders.judge.outline import Kind, Outline
from graders.judge.scoping import Scope, scope_of

BINDS_ITSELF = {"open", "exit", "quit", "display", "get_ipython"}  # IPython
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
        """Its functions with code behind the stub's own ``raise``."""
        return behind_a_raise(self.source)


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

    def of(
        self, test: str, ran: Sequence[Ran], below: Sequence[Ran], bound: Callable[[set[str]], Collection[str] | None]
    ) -> set[str]:
        """The names on which a test's answers rest, and which may not mean what the student meant.

        Parameters
        ----------
        ran, below: the cells above and below the test.
        bound: says which of some names are bound where the test stands; None if that is not known.
        """
        names, answers = self.names(test), set(self.outline.answers_to(test))
        own = [cell for cell in ran if cell.name in answers]
        read = self.outline.read_by(names, [cell.scope for cell in ran])
        given = self._given(test) & read
        needed = names | given | (read & {name for cell in below for name in cell.scope.binds} - BUILTINS)
        foreign = self._covered(own) & read
        there = bound(needed | foreign)
        gone = (needed - set(needed if there is None else there)) & self._meant(names, own, [*ran, *below])
        stopped = {name for cell in ran for name in cell.lacking} & (names | read)
        anew = {name for name in given if any(self._takes(cell, name) for cell in ran if cell.name not in answers)}
        unreached = {name for cell in ran if names & cell.scope.binds for name in names & cell.unreached}
        covered = foreign & set(there or ())
        return gone | stopped | anew | unreached | covered | _versions(names, answers, ran)

    def _meant(self, names: set[str], own: Sequence[Ran], cells: Sequence[Ran]) -> set[str]:
        """The names that were bound once, and an answer's, where its cell is Python that defines something else.

        What is no Python, or is not there at all, is no answer, and that needs nobody's eyes.
        """
        once = {name for cell in cells for name in cell.scope.binds}
        return once | (names if any(cell.source.strip() and cell.is_python for cell in own) else set())

    def _given(self, test: str) -> set[str]:
        """The names that given cells above a test import."""
        above = self.outline.parts[: self.outline.place(test)]
        setup = (part for part in above if part.kind is Kind.SETUP)
        return {name for part in setup for name in part.scope.imports if not name.startswith("_")}

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
