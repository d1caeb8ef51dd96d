"""A solved release notebook: for the student (stock nbgrader, no kit), and for the judge."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
import time
from contextlib import closing
from datetime import datetime
from pathlib import Path

import nbformat
import pytest

from graders import course
from graders.authoring import samples
from graders.hidden import HiddenTests
from graders.nbgrader.notebook import judge
from graders.nbgrader.source import Source, cells_of, outline_of, read_master
from graders.nbgrader.work import libraries_of, open_bench
from graders.results import Submission

from .released import LANGUAGES, lesson, settings_in

ROOT = Path(__file__).parents[3]
HIDDEN = HiddenTests("graders.exercises")
ASSIGNMENTS = course.load(ROOT).assignments
QUICK = ("broadcasting_rules", "vectorize_haversine")
BOTH = [(name, language) for language in LANGUAGES for name in ASSIGNMENTS]


def _quick(*names: str) -> list[object]:
    """All assignments in each language; but for these in English, in `make test-all` alone."""
    known = [(name, "en") for name in names]
    return [pytest.param(*each, marks=() if each in known else pytest.mark.slow) for each in BOTH]


LONG = pytest.mark.parametrize(("assignment", "language"), _quick(QUICK[0]))
MOST = pytest.mark.parametrize(("assignment", "language"), _quick(*QUICK))
BLOCKER = "raise ImportError('students do not have the kit')\n"


def _right(assignment: str, name: str) -> list[samples.Sample]:
    found = samples.find(ROOT / "tests" / "solutions", [assignment], [name])
    return [sample for sample in found if sample.fate == "right"]


def _most(assignment: str) -> int:
    """The most right samples that one of its exercises has."""
    return max(len(_right(assignment, name)) for name in HIDDEN.names(assignment))


def solved(assignment: str, target: Path, number: int = 0, language: str = "en") -> Path:
    notebook = lesson(assignment, language)
    cells = {c.metadata.get("nbgrader", {}).get("grade_id"): c for c in notebook.cells}
    for name in HIDDEN.names(assignment):
        right = _right(assignment, name)
        cells[name].source = right[number % len(right)].source
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


@MOST
def test_stock_validate_passes_with_what_a_student_has(assignment: str, language: str, tmp_path: Path):
    notebook = solved(assignment, tmp_path / "work" / f"{assignment}.ipynb", language=language)
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
    assert "describe is still open: write it, then run this cell again." in run.stdout


@pytest.mark.timing
@pytest.mark.slow
@pytest.mark.parametrize(
    ("assignment", "number"), [(name, number) for name in ASSIGNMENTS for number in range(_most(name))]
)
def test_each_right_answer_runs_in_its_notebook_in_time(assignment: str, number: int, tmp_path: Path):
    """Under a minute, each example under a second, on 2 cores. With ``-s`` it shows the slowest cells."""
    notebook = solved(assignment, tmp_path / "work" / f"{assignment}.ipynb", number)
    start = time.monotonic()
    run = subprocess.run(
        [sys.executable, "-m", "jupyter", "nbconvert", "--to", "notebook", "--execute", "--inplace", notebook.name],
        cwd=notebook.parent,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    total = time.monotonic() - start
    cells = nbformat.read(notebook, as_version=4).cells
    assert not [cell.id for cell in cells for each in cell.get("outputs", ()) if each.output_type == "error"]
    slowest = sorted(((_seconds(cell), cell.id) for cell in cells if cell.cell_type == "code"), reverse=True)
    print(f"\n{assignment} {total:.0f} s:", ", ".join(f"{name} {seconds:.1f} s" for seconds, name in slowest[:5]))
    assert total < 60
    assert all(seconds < 1 for seconds, name in slowest if name.endswith("-examples"))


def _seconds(cell: nbformat.NotebookNode) -> float:
    """How long a cell ran, by the times that nbclient noted."""
    start, end = (
        datetime.fromisoformat(cell.metadata.execution[event].replace("Z", "+00:00"))
        for event in ("iopub.execute_input", "shell.execute_reply")
    )
    return (end - start).total_seconds()


@LONG
def test_autograde_gives_full_marks_to_right_answers(assignment: str, language: str, tmp_path: Path):
    shutil.copytree(ROOT / "source" / assignment, tmp_path / "source" / assignment)
    for name in ("course_config.py", "nbgrader_config.py"):
        shutil.copy(ROOT / name, tmp_path)
    with open(tmp_path / "course_config.py", "a") as file:
        file.write(f"\nc.Course.language = {language!r}\n")
    solved(assignment, tmp_path / "submitted" / "ana" / assignment / f"{assignment}.ipynb", language=language)
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


@pytest.mark.parametrize(
    ("assignment", "language", "numbers"),
    [
        (QUICK[0], "en", range(1)),
        *(pytest.param(*each, range(_most(each[0])), marks=pytest.mark.slow) for each in BOTH),
    ],
)
def test_right_answers_get_the_same_with_and_without_the_drawings(assignment: str, language: str, numbers: range):
    settings = settings_in(language)
    notebook = read_master(ROOT / "source" / assignment / f"{assignment}.ipynb", settings)
    trusted = {cell.name: cell for cell in cells_of(notebook)}
    classic = settings.classic.get(assignment, ())
    source = Source.of(outline_of(notebook, trusted.values(), classic=classic), trusted)
    names = libraries_of(ROOT / "source" / assignment)
    with closing(open_bench(assignment, settings, names)) as bench:
        for number in numbers:
            scores = []
            for settings.skip_drawings in (True, False):
                submission, cells = Submission("", "", ""), source.cells()
                for cell in cells:
                    name = cell.metadata.get("nbgrader", {}).get("grade_id")
                    if name in HIDDEN.names(assignment):
                        right = _right(assignment, name)
                        cell.source = right[number % len(right)].source
                judge(cells, source, bench, submission, seed="0" * 32)
                drawn = [bool(cell.outputs) for cell in cells if cell.source in _drawings(source)]
                # one runs all the same where an answer reads a name that it binds, be it another one's
                assert sum(drawn) < len(drawn) if settings.skip_drawings else all(drawn)
                scores.append(submission.scores)
            assert scores[0] == scores[1] == {name: test.total for name, test in source.tests.items()}


def _drawings(source: Source) -> list[str]:
    """The drawing cells that show a picture; others only define how it is drawn."""
    drawn = [part.source for part in source.outline.parts if part.drawing]
    return [text for text in drawn if re.search(r"^(show_figure|draw_\w+)\(", text, re.MULTILINE)]


NUMPY_ONLY = """
import sys
from pathlib import Path
import nbformat
from graders import course
from graders.nbgrader.notebook import judge
from graders.nbgrader.source import Source, cells_of, outline_of
from graders.nbgrader.work import libraries_of, open_bench
from graders.nodes import new_code_cell
from graders.results import Submission

root, name = Path(sys.argv[1]), sys.argv[2]
notebook = nbformat.read(root / "source" / name / f"{name}.ipynb", as_version=4)
trusted = {cell.name: cell for cell in cells_of(notebook)}
source = Source.of(outline_of(notebook, trusted.values()), trusted)
cells = [*source.cells(), new_code_cell("import sys\\nprint(*{'torch', 'tensorflow', 'jax'} & sys.modules.keys(), 'end')")]
bench = open_bench(name, course.load(root), libraries_of(root / "source" / name))
judge(cells, source, bench, submission := Submission("", "", ""))
bench.close()
print(cells[-1].outputs[0].text, *{"torch", "tensorflow", "jax"} & sys.modules.keys(), "end")
print(sorted(submission.scores.values()) == sorted(test.total for test in source.tests.values()))
"""


def test_a_class_that_uses_numpy_alone_imports_no_other_library_anywhere():
    run = subprocess.run(
        [sys.executable, "-c", NUMPY_ONLY, str(ROOT), "broadcasting_rules"], cwd=ROOT, capture_output=True, text=True
    )
    assert run.stdout.split() == ["end", "end", "True"], run.stdout + run.stderr
