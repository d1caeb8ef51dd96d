"""Generates what is made from source/: release/, by nbgrader itself, and the README's table."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from graders import course

TABLE_BEGINS, TABLE_ENDS = "<!-- exercises -->", "<!-- /exercises -->"


def generate(root: Path, assignment: str, folder: Path) -> Path:
    """Generate one assignment's release version into ``folder``; the notebook's path.

    Raises
    ------
    course.CourseError: nbgrader refused the source notebook.
    """
    with tempfile.TemporaryDirectory() as scratch:
        command = [
            *(sys.executable, "-m", "nbgrader", "generate_assignment", assignment, "--force"),
            f"--CourseDirectory.root={scratch}",
            f"--db=sqlite:///{scratch}/gradebook.db",
        ]
        shutil.copytree(root / "source" / assignment, Path(scratch, "source", assignment))
        path = os.path.join(sys.prefix, "bin") + os.pathsep + os.environ["PATH"]
        done = subprocess.run(command, cwd=scratch, env={**os.environ, "PATH": path}, capture_output=True, text=True)
        made = Path(scratch, "release", assignment)
        if done.returncode or not made.is_dir():
            raise course.CourseError(f"nbgrader could not generate {assignment}:\n{done.stderr[-1500:]}")
        target = folder / assignment
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(made, target)
    return target / f"{assignment}.ipynb"


def points(root: Path, assignment: str) -> dict[str, float]:
    """The points of each exercise, examples and hidden tests together, from the source notebook."""
    notebook = json.loads((root / "source" / assignment / f"{assignment}.ipynb").read_text("utf-8"))
    marks = [cell["metadata"].get("nbgrader", {}) for cell in notebook["cells"]]
    worth = {mark["grade_id"]: float(mark["points"]) for mark in marks if mark.get("grade")}
    return {
        name: worth[f"{name}_examples"] + worth[f"{name}_hidden"]
        for name in (mark["grade_id"] for mark in marks if mark.get("solution"))
    }


def exercise_table(root: Path) -> str:
    """The README's table: assignment, exercises, points."""
    rows = ["| assignment | exercises | points |", "|---|---|---:|"]
    for assignment in course.load(root).assignments:
        worth = points(root, assignment)
        names = ", ".join(f"`{name}` {value:g}" for name, value in worth.items())
        rows.append(f"| `{assignment}` | {names} | {sum(worth.values()):g} |")
    return "\n".join(rows)


def with_table(readme: str, table: str) -> str:
    """The README with its table between the two marks replaced."""
    before, rest = readme.split(TABLE_BEGINS)
    after = rest.split(TABLE_ENDS)[1]
    return f"{before}{TABLE_BEGINS}\n{table}\n{TABLE_ENDS}{after}"


def run() -> int:
    """Generate all assignments of the course, and the table of the README."""
    root = course.find_root()
    for assignment in course.load(root).assignments:
        print(generate(root, assignment, root / "release").relative_to(root))
    readme = root / "README.md"
    readme.write_text(with_table(readme.read_text("utf-8"), exercise_table(root)), "utf-8")
    return 0
