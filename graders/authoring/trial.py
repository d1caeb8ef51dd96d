"""``graders try NOTEBOOK``: the whole verdict of one notebook, without a gradebook.

The tests come from ``source/``, as it is now; nothing is written but the page, if it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbgrader.preprocessors import ClearSolutions, ComputeChecksums
from traitlets.config import Config

from graders import course
from graders.checks.inputs import new_seed
from graders.course import Course, CourseError
from graders.nbgrader import work
from graders.nbgrader.notebook import Beside
from graders.nbgrader.places import configured
from graders.nbgrader.reading import find
from graders.nbgrader.source import cells_of, files_in, in_language, lesson_of, outline_of, read_master, regions_of
from graders.nbgrader.trusted import Trusted
from graders.nbgrader.work import Graded, Handed, Result, Work, libraries_of
from graders.reports import feedback
from graders.text import decimal, say
from graders.verdict import Verdict


def run(notebook: str, page: str | None) -> int:
    """Judge a notebook and print what was found; 0 if it gets everything.

    Parameters
    ----------
    notebook: the file, under the name that it has in its assignment.
    page: where to write the feedback page, or None for none.
    """
    root = course.find_root()
    config = course.load_config(root)
    settings, path = course.settings(config, root), Path(notebook)
    master = _master(root, path)
    cells = tuple(_cells(master, settings, config))
    graded = _judge(path, master, cells, settings, root, regions_of(config=config))
    worth = {cell.name: cell.points for cell in cells if cell.points is not None}
    for line in _lines(graded, worth):
        print(line)
    if page:
        Path(page).write_text(_page(graded, worth), "utf-8")
        print(page)
    return 0 if all(graded.scores.get(name) == points for name, points in worth.items()) else 1


def _master(root: Path, path: Path) -> Path:
    """The source's notebook of the same name."""
    if not path.is_file():
        raise CourseError(say("try.no_file", path=path))
    found = sorted(root.glob(f"source/*/{path.name}"))
    if len(found) != 1:
        known = ", ".join(sorted(each.name for each in root.glob("source/*/*.ipynb"))) or "–"
        raise CourseError(say("try.no_source", name=path.name, known=known))
    return found[0]


def _cells(master: Path, settings: Course, config: Config) -> Iterator[Trusted]:
    """The cells as ``nbgrader generate_assignment`` would write them into a gradebook."""
    notebook, _ = ClearSolutions(config=config).preprocess(nbformat.read(master, as_version=4), {})
    in_language(notebook, master.stem, settings)
    notebook, _ = ComputeChecksums(config=config).preprocess(notebook, {})
    yield from cells_of(notebook)


def _judge(
    path: Path,
    master: Path,
    cells: tuple[Trusted, ...],
    settings: Course,
    root: Path,
    regions: tuple[tuple[str, str], ...],
) -> Graded:
    assignment = master.parent.name
    notebook = read_master(master, settings)
    outline = outline_of(notebook, cells, regions[0][0], settings.classic.get(assignment, ()))
    handed = Handed(path.stem, find(path), cells, {}, outline, lesson_of(notebook), regions)
    lying = files_in(master.parent)
    beside = Beside(lying, {**files_in(path.parent), **files_in(root / "release" / assignment)})
    unseen = tuple(map(str, configured(root).values()))
    values, known = settings.trait_values(config=True), libraries_of(master.parent)
    task = Work("", assignment, (handed,), values, known, new_seed(), beside, unseen)
    try:
        (graded,) = Result.from_bytes(work.grade(task.to_bytes())).notebooks
    finally:
        work.close()
    return graded


def _lines(graded: Graded, worth: dict[str, float]) -> Iterator[str]:
    for note in graded.notes:
        if not note.of_class:
            yield note.told()
    for name, total in worth.items():
        points = graded.scores.get(name)
        told = say("gate.person") if points is None else decimal(points)
        yield say("try.cell", name=name, points=told, total=decimal(total))
        if name in graded.verdicts:
            yield from (f"  {line}" for line in Verdict.from_json(graded.verdicts[name]).to_text().split("\n"))
    earned = sum(points or 0.0 for points in graded.scores.values())
    yield say("try.total", points=decimal(earned), total=decimal(sum(worth.values())))


def _page(graded: Graded, worth: dict[str, float]) -> str:
    notebook = nbformat.reads(graded.content, as_version=4)
    for cell in notebook.cells:
        marks = cell["metadata"].get("nbgrader", {})
        name = marks.get("grade_id")
        if name in worth:
            marks |= {"points": worth[name], "score": graded.scores.get(name) or 0.0}
    earned = sum(points or 0.0 for points in graded.scores.values())
    totals = {"score": earned, "max_score": sum(worth.values())}
    waiting = [name for name in worth if graded.scores.get(name) is None]
    return feedback.render(feedback.read(notebook, graded.name, totals, waiting))
