"""A solved release notebook: for the student (stock nbgrader, no kit), and for the judge."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from graders import course, exercises

ROOT = Path(__file__).parents[2]
ASSIGNMENTS = course.load(ROOT).assignments
QUICK = ("broadcasting_rules", "vectorize_haversine")
LONG = [name if name == QUICK[0] else pytest.param(name, marks=pytest.mark.slow) for name in ASSIGNMENTS]
MOST = [name if name in QUICK else pytest.param(name, marks=pytest.mark.slow) for name in ASSIGNMENTS]
BLOCKER = "raise ImportError('students do not have the kit')\n"


def solved(assignment: str, target: Path, number: int = 0) -> Path:
    notebook = nbformat.read(ROOT / "release" / assignment / f"{assignment}.ipynb", as_version=4)
    cells = {c.metadata.get("nbgrader", {}).get("grade_id"): c for c in notebook.cells}
    for name in exercises.names(assignment):
        files = sorted((ROOT / "tests" / "solutions" / assignment / name).glob("right_*.py"))
        cells[name].source = files[number % len(files)].read_text("utf-8")
    target.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, target)
    return target


def environment(folder: Path) -> dict[str, str]:
    """A student's: the published packages, and a `graders` that cannot be imported."""
    blocked = folder / "blocked"
    blocked.mkdir()
    (blocked / "graders.py").write_text(BLOCKER, "utf-8")
    path = os.path.join(sys.prefix, "bin") + os.pathsep + os.environ["PATH"]
    return {**os.environ, "PATH": path, "PYTHONPATH": str(blocked), "JUPYTER_CONFIG_DIR": str(folder)}


@pytest.mark.parametrize("assignment", MOST)
def test_stock_validate_passes_with_what_a_student_has(assignment: str, tmp_path: Path):
    notebook = solved(assignment, tmp_path / "work" / f"{assignment}.ipynb")
    run = subprocess.run(
        [sys.executable, "-m", "nbgrader", "validate", notebook.name, "--Execute.timeout=120"],
        cwd=notebook.parent,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
    )
    assert "Success! Your notebook passes all the tests." in run.stdout, run.stdout + run.stderr


def test_stock_validate_finds_an_unsolved_notebook(tmp_path: Path):
    name = ASSIGNMENTS[0]
    target = tmp_path / "work" / f"{name}.ipynb"
    target.parent.mkdir()
    shutil.copy(ROOT / "release" / name / f"{name}.ipynb", target)
    run = subprocess.run(
        [sys.executable, "-m", "nbgrader", "validate", target.name],
        cwd=target.parent,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
    )
    assert "Success!" not in run.stdout
    assert "NotImplementedError" in run.stdout


@pytest.mark.parametrize("assignment", LONG)
def test_autograde_gives_full_marks_to_right_answers(assignment: str, tmp_path: Path):
    shutil.copytree(ROOT / "source" / assignment, tmp_path / "source" / assignment)
    for name in ("course_config.py", "nbgrader_config.py"):
        shutil.copy(ROOT / name, tmp_path)
    solved(assignment, tmp_path / "submitted" / "ana" / assignment / f"{assignment}.ipynb")
    path = os.path.join(sys.prefix, "bin") + os.pathsep + os.environ["PATH"]
    for command in (["generate_assignment", assignment], ["autograde", assignment], ["export"]):
        run = subprocess.run(
            [sys.executable, "-m", "nbgrader", *command],
            cwd=tmp_path,
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
        )
        assert run.returncode == 0, run.stdout + run.stderr
    with open(tmp_path / "grades.csv", newline="") as file:
        (row,) = csv.DictReader(file)
    assert float(row["score"]) == float(row["max_score"]) > 0
