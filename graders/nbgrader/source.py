"""The source's own notebook: its outline for the judge; its solution, which tells a test's fault from a student's."""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_notebook
from nbgrader import utils
from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme, ClearSolutions

from graders.course import Course, CourseError
from graders.judge.drawing import TAG
from graders.judge.outline import Kind, Outline, Part, compared
from graders.judge.session import Test
from graders.nbgrader.trusted import REGIONS, Trusted
from graders.nodes import new_code_cell
from graders.results import Submission
from graders.text import DEFAULT_LANGUAGE, TextError, say
from graders.translation.code import Translate
from graders.translation.notebooks import Message, messages, translate

BEGIN_HIDDEN = REGIONS[0][0]  # as nbgrader has it: anywhere in a line
MAX_FILE, MAX_FILES = 64 << 20, 128 << 20
LEFT_OUT = {".ipynb", ".pyc"}
IGNORED = {".ipynb_checkpoints", "__pycache__"}
Classic = Collection[str] | bool
Grade = Callable[["Source", list[NotebookNode], Submission], object]


@dataclass
class Source:
    """What the judge knows of a notebook before it sees a submission.

    Parameters
    ----------
    outline: the source's code cells, its solution among them.
    tests: the test cells as the gradebook has them, by grade id.
    released: the answer cells as students got them, by grade id.
    """

    outline: Outline
    tests: Mapping[str, Test]
    released: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, outline: Iterable[Part], trusted: Mapping[str, Trusted]) -> Source:
        """Of an outline and the gradebook's cells, whose tests are those that run."""
        cells = trusted.values()
        tests = {cell.name: Test(cell.name, cell.source, cell.points or 0.0) for cell in cells if cell.is_test}
        released = {cell.name: cell.source for cell in cells if cell.solution and cell.cell_type == "code"}
        return cls(Outline(tuple(outline)), tests, released)

    def moved(self, names: Collection[str]) -> Source:
        """The same, with these tests in the student's process."""
        parts = (replace(part, classic=part.classic or part.name in names) for part in self.outline.parts)
        return replace(self, outline=Outline(tuple(parts)))

    def cells(self, without: Collection[str] = ()) -> list[NotebookNode]:
        """The source's code cells, as a submission of its own solution, without some tests."""
        return [
            new_code_cell(part.source, {"nbgrader": {"grade_id": part.name}} if part.name else None)
            for part in self.outline.parts
            if part.name not in without
        ]


class OwnFaults:
    """Which tests do not give the source's own solution what it is worth; it is graded when that is first asked.

    Parameters
    ----------
    source: whose solution.
    grade: grades cells by a source; points go to a submission.
    trusted: the tests that need no second look: the course's hidden tests tell their own faults.
    """

    def __init__(self, source: Source, grade: Grade, trusted: Collection[str] = ()) -> None:
        self._source = source
        self._grade = grade
        self._trusted = trusted

    @cached_property
    def _scores(self) -> Mapping[str, float | None]:
        return self._graded(self._source)

    @cached_property
    def _in_process(self) -> Mapping[str, float | None]:
        return self._graded(self._source.moved(self._source.tests))

    def _graded(self, source: Source) -> Mapping[str, float | None]:
        submission = Submission("", "", "")
        self._grade(source, source.cells(self._trusted), submission)
        return submission.scores

    def of(self, name: str) -> bool:
        """Whether a test gives the source's own solution nothing, cannot tell, or gives less than in its process."""
        total = self._source.tests[name].total
        if name in self._trusted or not total:
            return False
        score = self._scores.get(name)
        return not score or (score < total and score != self._in_process.get(name))


def regions_of(**owner: Any) -> tuple[tuple[str, str], ...]:
    """The marks around what students are not given of a cell, as a course has them; of hidden tests first.

    Parameters
    ----------
    owner: ``parent`` or ``config``, as for every part of nbgrader.
    """
    hidden, marking = ClearHiddenTests(**owner), ClearMarkScheme(**owner)
    return (
        (hidden.begin_test_delimeter, hidden.end_test_delimeter),
        (marking.begin_mark_scheme_delimeter, marking.end_mark_scheme_delimeter),
    )


def cells_of(notebook: NotebookNode) -> tuple[Trusted, ...]:
    """The marked cells of a notebook that nbgrader has made of a source, as the gradebook gets them."""
    return tuple(_trusted(cell) for cell in notebook.cells if "nbgrader" in cell.metadata)


def _trusted(cell: NotebookNode) -> Trusted:
    marks = cell.metadata["nbgrader"]
    points = float(marks.get("points", 0)) if utils.is_grade(cell) or utils.is_task(cell) else None
    return Trusted(
        name=marks["grade_id"],
        source=cell.source,
        cell_type=cell.cell_type,
        checksum=marks.get("checksum", ""),
        locked=utils.is_locked(cell),
        points=points,
        solution=utils.is_solution(cell),
        task=utils.is_task(cell),
    )


def outline_of(
    notebook: NotebookNode, trusted: Iterable[Trusted], begin_hidden: str = BEGIN_HIDDEN, classic: Classic = ()
) -> tuple[Part, ...]:
    """The code cells of a source's notebook; the tests are the gradebook's, made by nbgrader of the source's.

    Parameters
    ----------
    begin_hidden: what a line contains where hidden tests begin.
    classic: the ids of the tests that run in the student's process; True for all.
    """
    tests = {cell.name: cell.source for cell in trusted if cell.is_test}
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return tuple(_part(cell, tests, begin_hidden, classic) for cell in cells)


def read_master(path: Path, settings: Course, trusted: Iterable[Trusted] = ()) -> NotebookNode:
    """A source's notebook, in the course's language; one of the gradebook's cells, where the file is gone."""
    if not path.is_file():
        return new_notebook(cells=[cell.as_cell() for cell in trusted])
    notebook = nbformat.read(path, as_version=4)
    in_language(notebook, path.stem, settings)
    return notebook


def other_language(name: str, kernelspec: Mapping[str, Any]) -> str:
    """What is said of a notebook whose kernel is not Python's; "" for Python's."""
    spoken = str(kernelspec.get("language", "python"))
    return "" if spoken.lower() == "python" else say("class.other_language", name=name, spoken=spoken)


def in_language(notebook: NotebookNode, name: str, settings: Course) -> None:
    """Put a source's notebook into the course's language, as far as it is translated."""
    if settings.language != DEFAULT_LANGUAGE:
        translate(notebook, _translation(name, settings))


def untranslated(notebook: NotebookNode, name: str, settings: Course, **owner: Any) -> list[Message]:
    """What students will read in English of a source's notebook, in a course of another language.

    Parameters
    ----------
    owner: ``parent`` or ``config``, as for every part of nbgrader.
    """
    if settings.language == DEFAULT_LANGUAGE:
        return []
    translation = _translation(name, settings)
    return [message for message in messages(released(notebook, **owner)) if translation(message.text) is None]


def released(notebook: NotebookNode, **owner: Any) -> NotebookNode:
    """A source's notebook as students get it: without solutions and hidden tests.

    Parameters
    ----------
    owner: ``parent`` or ``config``, as for every part of nbgrader.
    """
    made = copy.deepcopy(notebook)
    for step in (ClearSolutions(**owner), ClearHiddenTests(**owner), ClearMarkScheme(**owner)):
        made, _ = step.preprocess(made, {})
    return made


def _translation(name: str, settings: Course) -> Translate:
    from graders.text.catalogues import empty, read  # Babel, which English does not need
    from graders.translation.catalogues import translation_of

    place = settings.hidden.lesson(name, settings.language)
    try:
        return translation_of(read(place, settings.language) if place else empty(settings.language))
    except TextError as error:
        raise CourseError(say("course.bad_texts", reason=str(error))) from None


def lesson_of(notebook: NotebookNode) -> tuple[str, ...]:
    """The texts of the cells of a source's notebook that are not marked."""
    return tuple(compared(cell.source) for cell in notebook.cells if "nbgrader" not in cell.metadata)


def _part(cell: NotebookNode, tests: Mapping[str, str], begin_hidden: str, classic: Classic) -> Part:
    name = cell.metadata.get("nbgrader", {}).get("grade_id")
    if utils.is_solution(cell):
        return Part(name, Kind.ANSWER, cell.source)
    if not utils.is_grade(cell):
        draws = TAG in cell.metadata.get("tags", ())
        return Part(name, Kind.SETUP, cell.source, locked=utils.is_locked(cell), drawing=draws)
    source = tests.get(name, cell.source)
    chosen = classic if isinstance(classic, bool) else name in classic
    return Part(name, Kind.TEST, source, locked=True, hidden=begin_hidden in source, classic=chosen)


def files_in(folder: Path) -> dict[str, bytes]:
    """The regular files of a folder and of those below it, by their paths, without notebooks; no link is followed.

    What is larger than a sandboxed process may write is left out.
    """
    found: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_symlink() or not path.is_file() or path.suffix in LEFT_OUT or set(inside.parts) & IGNORED:
            continue
        if path.stat().st_size <= MAX_FILE and sum(map(len, found.values())) < MAX_FILES:
            found[str(inside)] = path.read_bytes()
    return found
