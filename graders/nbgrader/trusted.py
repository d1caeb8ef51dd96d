"""The assignment as the gradebook has it, which alone is believed."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any

from nbformat.notebooknode import NotebookNode

from graders.judge import magics
from graders.judge.outline import compared
from graders.nodes import new_code_cell, new_markdown_cell

# What a cell gives a name to, at the beginning of a line.
DEFINES = re.compile(
    r"^(?:async[ \t]+def|def|class)[ \t]+(\w+)"
    r"|^([A-Za-z_]\w*(?:[ \t]*,[ \t]*[A-Za-z_]\w*)*)[ \t]*(?::[^=\n]+)?=(?!=)",
    re.M,
)
REGIONS = (("BEGIN HIDDEN TESTS", "END HIDDEN TESTS"), ("BEGIN MARK SCHEME", "END MARK SCHEME"))  # as nbgrader has them
WORD = re.compile(r"[^\W\d]\w*")
BADGE = re.compile(
    r"\[!\[[^][]*\]\([^()]*\)\]\([^()]*\)|<a\b[^<>]*>\s*<img\b[^<>]*>\s*</a>"
)  # a picture that is a link, as Colab puts one on top
PYTHON = {"python", "python3", "py", "ipython3"}  # how a fence says that it is one
MAX_ANSWER = 20_000  # characters, of a text that is tried as one


@dataclass(frozen=True)
class Trusted:
    """One cell of the assignment, as the gradebook has it.

    Parameters
    ----------
    name: its grade id.
    source, cell_type, checksum, locked: as released, hidden tests included.
    points: what it is worth; None if it is not graded.
    solution, task: nbgrader's other flags.
    """

    name: str
    source: str
    cell_type: str
    checksum: str
    locked: bool
    points: float | None
    solution: bool
    task: bool

    @property
    def is_test(self) -> bool:
        """Whether the judge runs it."""
        return self.locked and self.points is not None and self.cell_type == "code" and not self.solution

    def metadata(self) -> dict[str, Any]:
        """nbgrader's metadata for it."""
        meta: dict[str, Any] = {
            "schema_version": 3,
            "grade_id": self.name,
            "locked": self.locked,
            "grade": self.points is not None and not self.task,
            "solution": self.solution,
            "task": self.task,
            "checksum": self.checksum,
            "cell_type": self.cell_type,
        }
        if self.points is not None:
            meta["points"] = self.points
        return meta

    def as_cell(self) -> NotebookNode:
        """A cell of a notebook."""
        cell = new_code_cell(self.source) if self.cell_type == "code" else new_markdown_cell(self.source)
        cell.metadata["nbgrader"] = self.metadata()
        return cell


@dataclass(frozen=True)
class Assignment:
    """One notebook of an assignment: what a submission of it is brought into the form of.

    Parameters
    ----------
    cells: the marked cells, by grade id, in order.
    regions: the marks around what students were not given of a cell.
    lesson: the texts of the cells that are not marked, :func:`compared`.
    """

    cells: Mapping[str, Trusted]
    regions: tuple[tuple[str, str], ...] = REGIONS
    lesson: frozenset[str] = frozenset()

    @cached_property
    def _released(self) -> dict[str, str]:
        return {name: compared(without(cell.source, self.regions)) for name, cell in self.cells.items()}

    @cached_property
    def _given(self) -> frozenset[str]:
        return self.lesson | frozenset(self._released.values())

    @cached_property
    def answers(self) -> tuple[str, ...]:
        """The cells that students fill in."""
        return tuple(name for name, cell in self.cells.items() if cell.solution and not cell.locked)

    @cached_property
    def _names(self) -> dict[str, set[str]]:
        code = {name: self.cells[name].source for name in self.answers if self.cells[name].cell_type == "code"}
        return {name: defined_in(source) for name, source in code.items()}

    @cached_property
    def graded(self) -> frozenset[str]:
        """The cells that are worth points."""
        return frozenset(name for name, cell in self.cells.items() if cell.points is not None)

    def released(self, name: str) -> str:
        """The text of a cell as students got it, to be compared with."""
        return self._released[name]

    def is_given(self, text: str) -> bool:
        """Whether a text, :func:`compared`, is one of the assignment's own."""
        return text in self._given

    def names(self, answer: str) -> set[str]:
        """What an answer has to define, as far as its released text says so."""
        return self._names.get(answer, set())

    def answers_of(self, test: str) -> list[str]:
        """The answers that a test is about: those above it whose names it has, or else the nearest."""
        order = list(self.cells)
        above = [name for name in order[: order.index(test)] if name in self.answers]
        words = set(WORD.findall(self.cells[test].source))
        return [name for name in above if words & self.names(name)] or above[-1:]


def without(source: str, regions: Iterable[tuple[str, str]]) -> str:
    """A cell's source as students get it: without the lines from each one that contains a mark to the mark's end."""
    for begin, end in regions:
        kept, inside = [], False
        for line in source.split("\n"):
            inside = inside or begin in line
            kept += [] if inside else [line]
            inside = inside and end not in line
        source = "\n".join(kept)
    return source


def is_words(source: str) -> bool:
    """Whether a text of code does nothing: words, comments, or a text in quotes."""
    try:
        _, tree = magics.parsed(source[:MAX_ANSWER])
    except SyntaxError:
        return True
    return all(isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) for node in tree.body)


def is_badge(source: str) -> bool:
    """Whether a text in Markdown is nothing but pictures that are links."""
    return not BADGE.sub("", source).strip()


def mentions(source: str, name: str) -> bool:
    """Whether a text of any kind, a comment for example, seems to define a function or a class of this name."""
    return re.search(rf"\b(?:def|class)[ \t]+{name}\b", source) is not None


def defined_in(source: str) -> set[str]:
    """The names that a cell defines on its outermost level, by its text: it need not be right Python."""
    lines = source.expandtabs().splitlines()
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    names: set[str] = set()
    for found in DEFINES.finditer("\n".join(line[margin:] for line in lines)):
        names.update(WORD.findall(found[1] or found[2]))
    return names


def fenced(source: str) -> str:
    """The Python in a text in Markdown: between the fences; or else what is indented as code, or the whole text."""
    kept: list[str] = []
    within: bool | None = None  # a fence of Python's; None outside of all
    lines = source.split("\n")
    for line in lines:
        if line.lstrip().startswith(("```", "~~~")):
            words = {*WORD.findall(line.lower())}  # "```{python, echo=FALSE}"
            within = (not words or bool(words & PYTHON)) if within is None else None
        elif within:
            kept.append(line)
    if kept:
        return "\n".join(kept)
    if len(source) <= MAX_ANSWER and is_python(source):
        return source
    return textwrap.dedent("\n".join(line for line in lines if line.startswith("    ") or not line))


def are_pieces(sources: Sequence[str]) -> bool:
    """Whether some texts are one cell that was split within its statements: only together they are Python."""
    whole = "\n".join(sources)
    if len(whole) > MAX_ANSWER or all(_compiles(textwrap.dedent(source)) for source in sources) or not _compiles(whole):
        return False
    within = {line for node in magics.parsed(whole)[1].body for line in range(node.lineno, node.end_lineno or 0)}
    return within >= set(accumulate(source.count("\n") + 1 for source in sources[:-1]))


def _compiles(source: str) -> bool:
    try:
        compile(magics.parsed(source)[1], "<cell>", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def is_python(source: str) -> bool:
    """Whether a cell can be run at all."""
    try:
        magics.parsed(source)
    except SyntaxError:
        return False
    return True
