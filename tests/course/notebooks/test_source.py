"""The source notebooks follow the conventions that everything else relies on."""

from __future__ import annotations

import ast
import inspect
import json
import re
from pathlib import Path

import nbformat
import pytest
from nbgrader.nbgraderformat import MetadataValidator

from graders import course
from graders.authoring import release
from graders.authoring.workshop import Workshop
from graders.hidden import HiddenTests
from graders.text import knows

ROOT = Path(__file__).parents[3]
HIDDEN = HiddenTests("graders.exercises")
ASSIGNMENTS = course.load(ROOT).assignments
HIDDEN_CELL = "# Hidden tests run here when your work is graded.\n### BEGIN HIDDEN TESTS\n"


def texts(assignment: str) -> list[str]:
    return [file.read_text("utf-8") for file in HIDDEN.files(assignment)]


def read(assignment: str) -> nbformat.NotebookNode:
    return nbformat.read(ROOT / "source" / assignment / f"{assignment}.ipynb", as_version=4)


def marked(assignment: str) -> dict[str, nbformat.NotebookNode]:
    return {c.metadata.nbgrader.grade_id: c for c in read(assignment).cells if "nbgrader" in c.metadata}


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_notebook_is_valid_and_holds_no_outputs(assignment: str):
    notebook = read(assignment)
    nbformat.validate(notebook)
    MetadataValidator().validate_nb(notebook)
    assert notebook.metadata.kernelspec.name == "python3"
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert cell.outputs == [] and cell.execution_count is None, cell.id


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_cell_ids_are_unique_and_readable(assignment: str):
    ids = [cell.id for cell in read(assignment).cells]
    assert len(set(ids)) == len(ids)
    assert not [i for i in ids if not re.fullmatch(r"[a-zA-Z][a-zA-Z0-9_-]{2,63}", i)]
    assert not [i for i in ids if re.fullmatch(r"[0-9a-f]{8}", i)]


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_nothing_else_lies_beside_the_notebook(assignment: str):
    # nbgrader copies every other file of the folder into release/
    assert [p.name for p in (ROOT / "source" / assignment).iterdir()] == [f"{assignment}.ipynb"]


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_every_exercise_has_its_four_cells_reference_and_samples(assignment: str):
    cells = marked(assignment)
    solutions = {name for name, cell in cells.items() if cell.metadata.nbgrader.solution}
    assert solutions == set(HIDDEN.names(assignment))
    ids = {cell.id for cell in read(assignment).cells}
    for name in solutions:
        assert f"{name}-task" in ids
        assert cells[f"{name}_examples"].metadata.nbgrader.points > 0
        call = f"from graders.exercises import {assignment}\n\n{assignment}.grade_{name}({name})"
        expected = f"{HIDDEN_CELL}{call}\n### END HIDDEN TESTS"
        assert cells[f"{name}_hidden"].source.strip() == expected
        assert "### BEGIN SOLUTION" in cells[name].source
        assert ast.get_docstring(
            next(n for n in ast.parse(cells[name].source).body if isinstance(n, ast.FunctionDef | ast.ClassDef))
        )
        assert callable(getattr(HIDDEN.load(assignment), name))
        assert list((ROOT / "tests" / "solutions" / assignment / name).glob("right_*.py"))


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_every_cell_has_its_place_in_the_slides(assignment: str):
    for cell in read(assignment).cells:
        assert cell.metadata.get("slideshow", {}).get("slide_type") in (
            "slide",
            "subslide",
            "fragment",
            "skip",
            "notes",
            "-",
        )


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_visible_cells_do_not_need_the_kit(assignment: str):
    for name, cell in marked(assignment).items():
        if not name.endswith("_hidden"):
            assert "graders" not in cell.source, name


def test_every_speed_exercise_has_its_threshold_and_its_task_names_it():
    settings = course.load(ROOT)
    raced: dict[str, str] = {}
    for assignment in ASSIGNMENTS:
        for name in HIDDEN.names(assignment):
            test = inspect.getsource(HIDDEN.grade_function(assignment, name))
            if "faster_than(" in test or "_race(" in test:
                raced[name] = next(c.source for c in read(assignment).cells if c.id == f"{name}-task")
    assert set(raced) == set(settings.thresholds)
    assert set(settings.gpu_thresholds) < set(raced)
    for thresholds in (settings.thresholds, settings.gpu_thresholds):
        for name, threshold in thresholds.items():
            assert re.search(rf"\b{threshold:g} (×|times) as fast", raced[name]), name


def test_every_label_and_hint_in_the_exercises_has_a_sentence():
    for assignment in ASSIGNMENTS:
        nodes = [node for text in texts(assignment) for node in ast.walk(ast.parse(text))]
        for call in (n for n in nodes if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)):
            if (
                call.func.attr in ("cases", "raises", "property")
                and call.args
                and isinstance(call.args[0], ast.Constant)
            ):
                assert knows(f"cases.{call.args[0].value}"), call.args[0].value
            for keyword in call.keywords:
                if keyword.arg == "hint" and isinstance(keyword.value, ast.Constant) and keyword.value.value:
                    assert knows(f"hints.{keyword.value.value}"), keyword.value.value


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_release_is_fresh_and_holds_nothing_hidden(assignment: str, tmp_path: Path):
    committed = ROOT / "release" / assignment / f"{assignment}.ipynb"
    generated = release.generate(ROOT, assignment, tmp_path)
    assert json.loads(committed.read_text("utf-8")) == json.loads(generated.read_text("utf-8")), (
        "run: python -m graders release"
    )
    text = committed.read_text("utf-8")
    for secret in ("BEGIN HIDDEN", "BEGIN SOLUTION", "END SOLUTION", "graders.exercises", "grade_"):
        assert secret not in text.replace('"grade_id"', "")
    released = {line.strip() for cell in json.loads(text)["cells"] for line in "".join(cell["source"]).splitlines()}
    assert not _secret_lines(assignment) & released


def _secret_lines(assignment: str) -> set[str]:
    """Lines of the solutions and of the hidden tests that are long enough to be recognised."""
    lines = [
        line
        for text in texts(assignment)
        for function in ast.parse(text).body
        if isinstance(function, ast.FunctionDef) and function.name.startswith("grade_")
        for line in ast.unparse(ast.Module(function.body, [])).splitlines()
    ]
    given: set[str] = set()  # what the notebook shows anyway, a worked example for one
    for cell in read(assignment).cells:
        inside = False
        for line in cell.source.splitlines():
            inside = (inside and "### END SOLUTION" not in line) or "### BEGIN SOLUTION" in line
            lines += [line] if inside else []
            given |= set() if inside else {line.strip()}
    long_ones = {line.strip() for line in lines if len(line.strip()) > 30} - given
    return {line for line in long_ones if not line.startswith(("#", '"', "'"))}


def test_the_readme_table_is_fresh():
    readme = (ROOT / "README.md").read_text("utf-8")
    assert release.with_table(readme, release.exercise_table(Workshop.open(ROOT))) == readme, "run: python -m graders release"
