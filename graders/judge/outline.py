"""What the source's own notebook says of an assignment: which cell gives which name its meaning.

It is read where the instructor keeps it and never from a submission: which module, helper or file a name stands
for is not a student's to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from graders.judge.scoping import Scope, scope_of


class Kind(StrEnum):
    """What a cell of the source is for."""

    SETUP = "setup"  # given: what it defines is the judge's own
    ANSWER = "answer"  # what it defines is the student's
    TEST = "test"


@dataclass(frozen=True)
class Part:
    """One code cell of the source's notebook.

    Parameters
    ----------
    name: its grade id, if it has one.
    kind: what it is for.
    source: its text; of an answer, the source's own solution.
    locked: whether a submission's version of it is replaced by this one.
    hidden: whether it is a test that students do not see.
    classic: whether it is a test that runs in the student's process.
    drawing: whether all that it does is to draw (:mod:`graders.judge.drawing`).
    """

    name: str | None
    kind: Kind
    source: str
    locked: bool = False
    hidden: bool = False
    classic: bool = False
    drawing: bool = False

    @property
    def scope(self) -> Scope:
        """Its names."""
        return scope_of(self.source)


@dataclass(frozen=True)
class Outline:
    """The code cells of a notebook, in order."""

    parts: tuple[Part, ...] = ()

    def place(self, name: str) -> int:
        """Where a cell stands; behind all others if it is not known."""
        return next((i for i, part in enumerate(self.parts) if part.name == name), len(self.parts))

    def holds(self, source: str) -> bool:
        """Whether a cell of the student's has the text of one of these."""
        return compared(source) in self._texts

    @cached_property
    def _texts(self) -> frozenset[str]:
        return frozenset(compared(part.source) for part in self.parts if part.kind is not Kind.ANSWER)

    def owners(self, name: str, before: int) -> Iterator[int]:
        """The places of the cells above ``before`` that give a name its meaning, the nearest first."""
        for place in range(min(before, len(self.parts)) - 1, -1, -1):
            if name in self.parts[place].scope.binds:
                yield place

    def names(self, before: str) -> dict[str, list[str]]:
        """What answers and given cells above a cell define, with the import statements that bind it."""
        place = self.place(before)
        above = (part for part in self.parts[:place] if part.kind is not Kind.TEST)
        bound = {name for part in above for name in part.scope.binds}
        return {name: self.imports(name, place - 1) for name in bound}

    def given(self) -> str:
        """The text of all cells that are no answers."""
        return "\n".join(part.source for part in self.parts if part.kind is not Kind.ANSWER)

    def imports(self, name: str, up_to: int) -> list[str]:
        """The import statements that bind a name, in cells down to a place."""
        return [line for part in self.parts[: up_to + 1] for line in part.scope.imports.get(name, ())]

    def stars(self, before: int) -> list[str]:
        """Starred imports above a place, the nearest first."""
        return [line for part in reversed(self.parts[:before]) for line in reversed(part.scope.stars)]

    def needed(self, name: str) -> set[str]:
        """The names that a cell reads, and those that the given cells which define them read in turn."""
        place = self.place(name)
        if place == len(self.parts):
            return set()
        open_, seen = [(n, place) for n in self.parts[place].scope.reads], set[str]()
        while open_:
            wanted, before = open_.pop()
            if wanted in seen:
                continue
            seen.add(wanted)
            owner = next(self.owners(wanted, before), None)
            if owner is not None and self.parts[owner].kind is not Kind.ANSWER:
                open_ += [(n, owner) for n in self.parts[owner].scope.reads]
        return seen

    def read_by_answers(self, cells: Sequence[Scope]) -> set[str]:
        """The names that the functions of answers, and all that these use, read when they are called.

        Parameters
        ----------
        cells: of the submission, in whatever order.
        """
        answers = {name for part in self.parts if part.kind is Kind.ANSWER for name in part.scope.binds}
        return self.read_by(answers or {name for cell in cells for name in cell.binds}, cells)

    @staticmethod
    def read_by(names: Iterable[str], cells: Sequence[Scope]) -> set[str]:
        """The names that some functions, and all that these use, read when they are called."""
        binding: dict[str, list[Scope]] = {}
        for cell in cells:
            for name in cell.binds:
                binding.setdefault(name, []).append(cell)
        open_, read = {*names}, set[str]()
        while open_:
            scopes = {id(scope): scope for name in open_ for scope in binding.pop(name, ())}
            open_ = {name for scope in scopes.values() for name in scope.inside} - read
            read |= open_
        return read

    def answers_to(self, name: str) -> list[str]:
        """The ids of the answers that a test depends on; of all above it, if that is not to be seen."""
        place, needed = self.place(name), self.needed(name)
        above = [part for part in self.parts[:place] if part.kind is Kind.ANSWER and part.name]
        meant = [part for part in above if needed & part.scope.binds]
        return [part.name for part in meant or above if part.name]

    def deferred(self) -> set[str]:
        """The tests that run after the last of a student's cells: hidden ones, and those that need names of theirs."""
        late: set[str] = set()
        for place, part in enumerate(self.parts):
            if part.kind is not Kind.TEST or part.name is None:
                continue
            owners = {next(self.owners(name, place), -1) for name in part.scope.reads}
            if part.hidden or any(self.parts[owner].name in late for owner in owners if owner >= 0):
                late.add(part.name)
        return late


def compared(text: str) -> str:
    """A text without what an editor adds or takes away."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


EMPTY = Outline()
