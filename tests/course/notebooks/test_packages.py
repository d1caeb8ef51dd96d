"""A student without the course's machine: each lesson names what is missing, and a file has the tested versions."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

from graders.authoring.workshop import Workshop
from graders.nbgrader.source import BEGIN_HIDDEN

ROOT = Path(__file__).parents[3]
WORKSHOP = Workshop.open(ROOT)
TOOLS = {"jupyterlab", "nbgrader"}  # for the notebook itself
AT_A_STUDENTS = {"tensorflow": "tensorflow_cpu"}  # the course is tested with the build for CPUs
LIST = re.compile(r"\[(\"[^\]]*\")\]")


def code_cells(assignment: str) -> dict[str, str]:
    import nbformat

    cells = nbformat.read(WORKSHOP.notebook(assignment), as_version=4).cells
    return {cell.id: cell.source for cell in cells if cell.cell_type == "code"}


def needed(assignment: str) -> set[str]:
    found = LIST.search(code_cells(assignment)["packages"])
    assert found
    return set(ast.literal_eval(f"[{found[1]}]"))


def imported(source: str) -> set[str]:
    visible = "\n".join(line for line in source.partition(BEGIN_HIDDEN)[0].splitlines() if line[:1] not in "%!")
    names = set()
    for node in ast.walk(ast.parse(visible)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(str(node.module))
    return {name.partition(".")[0] for name in names} - set(sys.stdlib_module_names) - {"IPython"}


@pytest.mark.parametrize("assignment", WORKSHOP.assignments)
def test_the_first_cell_names_what_the_lesson_imports(assignment: str):
    cells = code_cells(assignment)
    assert next(iter(cells)) == "packages"
    assert needed(assignment) == set.union(*map(imported, cells.values()))


def test_the_cell_is_the_same_in_all_lessons_but_for_its_list():
    assert len({LIST.sub("[…]", code_cells(name)["packages"]) for name in WORKSHOP.assignments}) == 1


def test_what_is_missing_is_named_with_the_command(capsys: pytest.CaptureFixture[str]):
    source = code_cells("broadcasting_rules")["packages"]
    exec(source, {})
    assert capsys.readouterr().out == ""
    exec(source.replace('"numpy"', '"no_such_package", "nor_this"'), {})
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("✎ Missing here: no_such_package nor_this ")
    assert second == "%pip install no_such_package nor_this"


def test_the_file_for_students_has_the_versions_that_are_tested():
    pins = dict(re.findall(r"^([\w.-]+)==([\w.]+)", (ROOT / "constraints.txt").read_text("utf-8"), re.MULTILINE))
    names = sorted(set.union(TOOLS, *map(needed, WORKSHOP.assignments)))
    lines = [f"{name}=={pins[AT_A_STUDENTS.get(name, name)]}" for name in names]
    head = "# What students install: pip install -r student-requirements.txt\n# The versions are those that the course is tested with.\n"
    assert (ROOT / "docs" / "student-requirements.txt").read_text("utf-8") == head + "\n".join(lines) + "\n"
