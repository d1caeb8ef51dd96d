"""A grade is kept with all that explains it, and `graders replay` repeats it from its seed."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import datetime
from pathlib import Path

import nbformat
import pytest

from .conftest import NAME, QUICK, ROOT, CourseFolder, cell, command

PARTLY = "def center(X, axis):\n    return X - X.mean(axis=axis)\n"
SOMETIMES = """
import random
import numpy as np
def center(X, axis):
    return X - X.mean(axis=axis, keepdims=True) + random.choice([0.0] * 3 + [1.0])
"""


def center_is(source: str):
    def edit(notebook: nbformat.NotebookNode) -> None:
        cell(notebook, "center").source = source

    return edit


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> CourseFolder:
    """A course of two exercises, one of them with a race, and three graded students."""
    root = tmp_path_factory.mktemp("replay") / "course"
    kept = ["versions"] + [
        f"{name}{part}" for name in ("center", "outer_table") for part in ("", "_examples", "_hidden")
    ]
    notebook = nbformat.read(ROOT / "source" / NAME / f"{NAME}.ipynb", as_version=4)
    notebook.cells = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") in kept]
    (root / "source" / NAME).mkdir(parents=True)
    nbformat.write(notebook, root / "source" / NAME / f"{NAME}.ipynb")
    (root / "nbgrader_config.py").write_text((ROOT / "nbgrader_config.py").read_text("utf-8"), "utf-8")
    (root / "course_config.py").write_text((ROOT / "course_config.py").read_text("utf-8") + QUICK, "utf-8")
    course = CourseFolder(root, exercises=["center", "outer_table"])
    course.nbgrader("generate_assignment", NAME)
    course.submit("ana", center_is(PARTLY))
    course.submit("bia", center_is(SOMETIMES))
    course.submit("caio", raw="{no notebook")
    run = course.nbgrader("autograde", NAME, check=False)
    (root / "said.txt").write_text(run.stdout + run.stderr, "utf-8")
    course.submit("davi")
    course.nbgrader("generate_feedback", NAME)
    return course


def kept_of(course: CourseFolder, student: str) -> dict:
    return course.autograded(student).metadata["graders"]


def replay(course: CourseFolder, *arguments: str) -> tuple[int, str]:
    return command(course, "replay", *arguments)


def fingerprints(*folders: Path) -> dict[str, str]:
    files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_grade_is_kept_with_what_explains_it(graded: CourseFolder):
    kept = kept_of(graded, "ana")
    grading = kept["grading"]
    assert kept["schema"] == 3
    assert re.fullmatch("[0-9a-f]{32}", grading["seed"])
    assert datetime.fromisoformat(grading["when"]).utcoffset() is not None
    handed_in = (graded.root / "submitted" / "ana" / NAME / f"{NAME}.ipynb").read_bytes()
    assert grading["submission"] == hashlib.sha256(handed_in).hexdigest()
    conditions = grading["conditions"]
    assert set(conditions["libraries"]) == {"numpy", "matplotlib"}
    assert all(re.match(r"\d+\.\d+", conditions[name]) for name in ("kit", "python"))
    assert set(conditions["machine"]) == {"cpu", "cores", "kernel", "gpu"} and conditions["machine"]["cpu"]
    assert conditions["limits"]["call_seconds"] == 2.0
    assert conditions["thresholds"]["thresholds"]["outer_table"] == 8
    assert conditions["sandbox"]


def test_every_grading_has_a_seed_of_its_own(graded: CourseFolder):
    assert len({kept_of(graded, student)["grading"]["seed"] for student in ("ana", "bia", "caio")}) == 3


def test_the_command_repeats_also_what_could_not_be_read(graded: CourseFolder):
    assert "All agree." in graded.run("graders", "replay", "caio", NAME).stdout


def test_a_grade_is_repeated_and_nothing_is_written(graded: CourseFolder):
    written = (graded.root / "autograded", graded.root / "feedback", graded.root / "submitted")
    before = fingerprints(*written), (graded.root / "gradebook.db").read_bytes()
    status, said = replay(graded, "ana", NAME)
    assert status == 0, said
    assert "center: agrees, 0.56 of 2 points." in said
    assert "center_examples: agrees, 0 of 1 points." in said
    assert re.search(r"outer_table: agrees, (\S+) of \1 points\.", said)
    assert "speed, measured anew and not compared" in said
    assert "All agree." in said and "Not the same as then" not in said
    assert (fingerprints(*written), (graded.root / "gradebook.db").read_bytes()) == before


def test_an_answer_that_changes_from_call_to_call_differs_and_the_checks_are_shown(graded: CourseFolder):
    status, said = replay(graded, "bia", NAME, "center")
    assert status == 1, said
    assert "center: DIFFERS" in said and "outer_table" not in said
    assert re.search(r"then: .*\n  now:  ", said)
    assert "does not answer the same every time" in said


def test_what_is_not_the_same_as_then_is_named(graded: CourseFolder):
    path = graded.root / "autograded" / "ana" / NAME / f"{NAME}.ipynb"
    original = path.read_bytes()
    notebook = json.loads(original)
    grading = notebook["metadata"]["graders"]["grading"]
    grading["conditions"]["libraries"]["numpy"] = "1.0"
    grading["tests"] = "other"
    try:
        path.chmod(0o644)
        path.write_text(json.dumps(notebook), "utf-8")
        status, said = replay(graded, "ana", NAME, "center_hidden")
    finally:
        path.write_bytes(original)
    assert status == 0
    assert re.search(r"libraries numpy: 1\.0 then, \d", said)
    assert "hidden tests were changed" in said


def test_the_seed_is_nowhere_but_with_the_grade(graded: CourseFolder):
    seeds = [kept_of(graded, student)["grading"]["seed"] for student in ("ana", "bia", "caio")]
    needles = [form for seed in seeds for form in (seed.encode(), seed.upper().encode(), bytes.fromhex(seed))]
    searched = [path for path in graded.root.rglob("*") if path.is_file() and "autograded" not in path.parts]
    assert {"feedback", "release", "submitted"} <= {path.relative_to(graded.root).parts[0] for path in searched}
    for path in searched:  # the gradebook and what the command said among them
        assert not [needle for needle in needles if needle in path.read_bytes()], path
    for student in ("ana", "bia", "caio"):  # nor in what a student's process could have printed
        notebook = graded.autograded(student)
        assert not [seed for seed in seeds if seed in json.dumps(notebook.cells)]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("nobody", NAME), "'nobody'; there are: ana, bia, caio, davi"),
        (("ana", "no_such"), f"'no_such'; there are: {NAME}"),
        (("ana", NAME, "no_such"), "there are: center_examples, center, outer_table_examples, outer_table"),
        (("davi", NAME), f"run 'nbgrader autograde {NAME} --student davi' first"),
    ],
)
def test_what_cannot_be_repeated_is_said_in_one_sentence(graded: CourseFolder, arguments, sentence):
    status, said = replay(graded, *arguments)
    assert status == 1
    assert sentence in said
    assert len(said.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "change", [lambda path: path.write_text("{}"), lambda path: path.unlink()], ids=["changed", "gone"]
)
def test_a_submission_that_changed_since_is_not_judged(graded: CourseFolder, change):
    path = graded.root / "submitted" / "caio" / NAME / f"{NAME}.ipynb"
    original = path.read_bytes()
    try:
        change(path)
        status, said = replay(graded, "caio", NAME)
    finally:
        path.write_bytes(original)
    assert status == 1
    assert "is not the file that was graded" in said and str(path.parent) in said


def test_a_course_without_a_gradebook_gets_none(graded: CourseFolder, tmp_path: Path):
    for name in ("course_config.py", "nbgrader_config.py"):
        (tmp_path / name).write_bytes((graded.root / name).read_bytes())
    status, said = replay(CourseFolder(tmp_path), "ana", NAME)
    assert status == 1 and "There is no gradebook" in said
    assert not (tmp_path / "gradebook.db").exists()
