"""The authors' commands in a course that lacks something: they work, or say one sentence."""

from __future__ import annotations

import re
import shutil
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from graders import cli

from .conftest import SmallCourse

COMMANDS = {
    "samples": ["samples"],
    "samples of one": ["samples", "loops", "scaled"],
    "mutants": ["mutants"],
    "release": ["release"],
    "check": ["check", "loops"],
    "new": ["new", "loops", "another"],
    "hints": ["hints"],
    "statements": ["statements", "loops"],
    "demo": ["demo", "--assignments", "loops"],
}


def no_package(course: SmallCourse) -> None:
    course.swap(course.config, f"c.Course.exercises = '{course.package}'", "")


def single_module(course: SmallCourse) -> None:
    shutil.rmtree(course.root / course.package)
    (course.root / f"{course.package}.py").write_text("def grade_scaled(student): ...\n", "utf-8")
    sys.modules.pop(course.package, None)
    course.edited()


def no_module(course: SmallCourse) -> None:
    course.module.unlink()
    course.edited()


def no_solutions(course: SmallCourse) -> None:
    shutil.rmtree(course.root / "tests")


def no_source(course: SmallCourse) -> None:
    shutil.rmtree(course.root / "source")


def no_assignments(course: SmallCourse) -> None:
    course.swap(course.config, "['loops']", "[]")
    no_source(course)


def broken_module(course: SmallCourse) -> None:
    course.swap(course.module, "def scaled", "def def scaled")


def broken_notebook(course: SmallCourse) -> None:
    course.notebook.write_text('{"cells": [', "utf-8")


# The command and what is missing -> words of what is said. What is not named works.
SAID = {
    ("no_package", "samples"): "c.Course.exercises in course_config.py names no package of hidden tests",
    ("no_package", "mutants"): "c.Course.exercises in course_config.py names no package of hidden tests",
    ("no_package", "check"): "c.Course.exercises in course_config.py names no package of hidden tests",
    ("no_package", "new"): "c.Course.exercises in course_config.py names no package of hidden tests",
    **{
        ("single_module", command): "a single module, and this needs a package. Move the file to"
        for command in ("samples", "mutants", "check", "new", "hints")
    },
    ("no_module", "samples"): "loops has no hidden tests: there is no module",
    ("no_module", "mutants"): "loops has no hidden tests: there is no module",
    ("no_module", "hints"): "loops has no hidden tests: there is no module",
    ("no_module", "statements"): "No statements of loops are listed",
    ("no_package", "hints"): "names no package of hidden tests",
    ("no_package", "statements"): "names no package of hidden tests",
    ("broken_module", "hints"): "cannot be imported (SyntaxError",
    ("no_module", "check"): "make this module in the package",
    ("no_solutions", "samples"): "There are no samples of",
    ("no_solutions", "check"): "0 right samples are too few",
    ("no_source", "mutants"): "There is no source/loops/loops.ipynb; put the notebook of 'loops' there.",
    ("no_source", "release"): "There is no source/loops/loops.ipynb; put the notebook of 'loops' there.",
    ("no_source", "check"): "source/loops/loops.ipynb: the notebook cannot be read",
    ("no_source", "demo"): "There is no source/loops/loops.ipynb; put the notebook of 'loops' there.",
    ("no_source", "new"): "There is no source/loops/loops.ipynb; put the notebook of 'loops' there.",
    ("no_assignments", "samples"): "The course has no assignment",
    ("no_assignments", "mutants"): "The course has no assignment",
    ("no_assignments", "release"): "The course has no assignment",
    ("no_assignments", "check"): "The course has no assignment",
    ("no_assignments", "new"): "The course has no assignment",
    ("broken_module", "samples"): "cannot be imported (SyntaxError",
    ("broken_module", "mutants"): "cannot be imported (SyntaxError",
    ("broken_module", "check"): "cannot be imported (SyntaxError",
    ("broken_module", "new"): "loops.py:7: the hidden tests are no Python",
    ("broken_notebook", "mutants"): "source/loops/loops.ipynb cannot be read",
    ("broken_notebook", "release"): "source/loops/loops.ipynb cannot be read",
    ("broken_notebook", "check"): "source/loops/loops.ipynb: the notebook cannot be read",
    ("broken_notebook", "new"): "source/loops/loops.ipynb cannot be read",
}


@pytest.mark.parametrize(("lack", "command"), SAID, ids=lambda word: word)
def test_an_authors_command_says_one_sentence(lack: str, command: str, made: SmallCourse, capsys):
    globals()[lack](made)
    before = made.files()
    assert cli.main(COMMANDS[command]) == 1
    said = capsys.readouterr()
    assert SAID[lack, command] in said.out + said.err
    assert "Traceback" not in said.out + said.err
    assert made.files() == before


@pytest.mark.parametrize("lack", ["no_package", "no_module", "no_solutions", "no_assignments"])
@pytest.mark.parametrize("command", ["samples of one", "demo"])
def test_other_commands_have_a_sentence_too(lack: str, command: str, made: SmallCourse, capsys):
    globals()[lack](made)
    assert cli.main(COMMANDS[command]) == 1
    said = capsys.readouterr()
    assert said.err.startswith("graders: ") and "Traceback" not in said.out + said.err


def test_a_course_of_ordinary_test_cells_is_released(made: SmallCourse, capsys):
    no_package(made)
    no_solutions(made)
    made.swap(made.config, "c.Course.thresholds = {\n    'scaled': 5,\n}", "")
    shutil.rmtree(made.root / made.package)
    (made.root / "README.md").unlink()
    shutil.rmtree(made.root / "release")
    shutil.copy(made.notebook, made.notebook.with_name("second.ipynb"))
    essay = {
        "grade": True,
        "grade_id": "why",
        "locked": False,
        "points": 3,
        "schema_version": 3,
        "solution": True,
        "task": False,
    }
    made.edit(lambda cells: cells["summary"]["metadata"].update(nbgrader=essay))
    assert cli.main(["release"]) == 0
    names = sorted(path.name for path in (made.root / "release" / "loops").iterdir())
    assert names == ["loops.ipynb", "second.ipynb"]
    assert "YOUR ANSWER HERE" in (made.root / "release" / "loops" / "loops.ipynb").read_text("utf-8")


def test_beside_an_assignment_of_ordinary_test_cells_the_other_is_still_tried(made: SmallCourse, capsys):
    made.swap(made.config, "['loops']", "['loops', 'plain']")
    plain = made.root / "source" / "plain" / "plain.ipynb"
    plain.parent.mkdir()
    solution = {"grade_id": "twice", "solution": True, "grade": False, "locked": False, "schema_version": 3}
    test = {
        "grade_id": "twice_test",
        "solution": False,
        "grade": True,
        "locked": True,
        "points": 1,
        "schema_version": 3,
    }
    cells = [
        new_code_cell("def twice(x):\n    return 2 * x", metadata={"nbgrader": {"task": False, **solution}}),
        new_code_cell("assert twice(2) == 4", metadata={"nbgrader": {"task": False, **test}}),
    ]
    nbformat.write(new_notebook(cells=cells), plain)
    assert cli.main(["check", "plain"]) == 0
    assert "its ordinary test cells are tried by: nbgrader generate_assignment plain" in capsys.readouterr().out
    assert cli.main(["samples", "plain"]) == 1
    assert "plain has no hidden tests" in capsys.readouterr().err
    assert cli.main(["samples"]) == 0
    assert "1 assignments, 1 exercises" in capsys.readouterr().out


def test_a_hidden_test_that_fails_itself_is_told_with_its_line(made: SmallCourse, capsys):
    made.swap(made.module, "(rng.normal(size=5), 0.0)", "(1 // 0,)")
    assert cli.main(["hints"]) == 1
    assert re.search(r"loops\.py:24: ZeroDivisionError: integer division", capsys.readouterr().err)


def test_a_release_that_fails_leaves_the_old_one(made: SmallCourse, capsys):
    before = made.files()
    made.swap(made.notebook, "### END HIDDEN TESTS", "")
    broken = made.files()
    assert cli.main(["release", "loops"]) == 1
    assert "No end hidden tests statement found. The release stays as it was." in capsys.readouterr().err
    assert made.files() == broken
    assert {name for name in before if before[name] != broken[name]} == {"source/loops/loops.ipynb"}
