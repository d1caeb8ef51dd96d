"""Generates what is made from source/: release/, by nbgrader's own converter, and the README's table."""

from __future__ import annotations

import json
import warnings
from collections.abc import Sequence
from pathlib import Path

from graders import course
from graders.authoring.workshop import Workshop

TABLE_BEGINS, TABLE_ENDS = "<!-- exercises -->", "<!-- /exercises -->"


def generate(root: Path, assignment: str, folder: Path, gate: str = "off") -> Path:
    """Generate one assignment's release version into ``folder``; the notebook's path.

    It is what ``nbgrader generate_assignment`` does, without a gradebook, and in this process.

    Parameters
    ----------
    gate: ``c.Course.gate``; off, since the door with the gate is nbgrader's command.

    Raises
    ------
    course.CourseError: the source cannot be released; what was released before is still there.
    """
    from nbgrader.converters import NbGraderException
    from nbgrader.coursedir import CourseDirectory

    from graders.nbgrader import safe_defaults
    from graders.nbgrader.generate import GenerateAssignment

    Workshop.open(root)  # its settings are of use, and its hidden tests are found
    config = safe_defaults()
    config.merge(course.load_config(root))
    config.CourseDirectory.update(root=str(root), release_directory=str(folder), assignment_id=assignment)
    config.GenerateAssignment.update(no_database=True, force=True)
    config.SaveCells.enabled = False
    config.Course.gate = gate
    try:
        with warnings.catch_warnings(action="ignore"):  # nbformat's, of what the gates tell in a sentence
            GenerateAssignment(coursedir=CourseDirectory(config=config), config=config).start()
    except NbGraderException as error:
        raise course.CourseError(str(error)) from None
    return folder / assignment / f"{assignment}.ipynb"


def points(root: Path, assignment: str) -> dict[str, float]:
    """The points of each exercise, its tests together, from the source notebooks.

    Tests of no exercise, and answers that a person grades, stand under their own names.
    """
    worth: dict[str, float] = {}
    for path in sorted((root / "source" / assignment).glob("*.ipynb")):
        marks = [cell["metadata"].get("nbgrader", {}) for cell in json.loads(path.read_text("utf-8"))["cells"]]
        for mark in marks:
            name = mark.get("grade_id", "").removesuffix("_examples").removesuffix("_hidden")
            if mark.get("solution") or mark.get("grade") or mark.get("task"):
                worth[name] = worth.get(name, 0.0) + float(mark.get("points", 0))
    return worth


def exercise_table(workshop: Workshop) -> str:
    """The README's table: number, assignment, exercises, points."""
    rows = ["| | assignment | exercises | points |", "|---:|---|---|---:|"]
    for number, assignment in enumerate(workshop.assignments, start=1):
        if worth := points(workshop.root, assignment):
            names = ", ".join(f"`{name}` {value:g}" for name, value in worth.items())
            rows.append(f"| {number} | `{assignment}` | {names} | {sum(worth.values()):g} |")
    return "\n".join(rows)


def with_table(readme: str, table: str) -> str:
    """The README with its table between the two marks replaced; as it is where it has no such marks."""
    before, begins, rest = readme.partition(TABLE_BEGINS)
    _, ends, after = rest.partition(TABLE_ENDS)
    return f"{before}{begins}\n{table}\n{ends}{after}" if begins and ends else readme


def run(wanted: Sequence[str] = ()) -> int:
    """Generate these assignments (all of the course if none is given), and the table of the README.

    Raises
    ------
    course.CourseError: there is no such assignment, or it cannot be released.
    """
    workshop = Workshop.open()
    names = workshop.chosen(*wanted)
    for assignment in names:
        workshop.notebook(assignment)
    for assignment in names:
        print(workshop.shown(generate(workshop.root, assignment, workshop.root / "release")), flush=True)
    readme = workshop.root / "README.md"
    if readme.is_file():
        text = readme.read_text("utf-8")
        if (fresh := with_table(text, exercise_table(workshop))) != text:
            readme.write_text(fresh, "utf-8")
            print(workshop.shown(readme))
    return 0
