"""The mutator: what it changes."""

import textwrap
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from graders import cli
from graders.authoring import mutants

ROOT = Path(__file__).parents[3]


def changes(solution: str) -> set[str]:
    found = mutants.mutants("assignment", "exercise", "", textwrap.dedent(solution))
    return {mutant.change.split(" → ")[1] for mutant in found}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("return a + b", {"return a - b"}),
        ("return a - b", {"return a + b", "return b - a"}),
        ("return -a", {"return +a"}),
        ("return a < 3", {"return a <= 3", "return a < 4", "return a < 2"}),
        (
            "return x.sum(axis=1)",
            {"return x.sum(axis=2)", "return x.sum(axis=0)", "return x.sum()", "return x.mean(axis=1)"},
        ),
        ("return x.max(keepdims=True)", {"return x.max()", "return x.max(keepdims=False)"}),
        ("return np.float64(x)", {"return np.float32(x)", "return x"}),
        ("return np.subtract(a, b)", {"return np.subtract(b, a)", "return a"}),
        ("return x[i, j]", {"return x[j, i]"}),
        ("return a and b", {"return a or b"}),
        ("return np.einsum('ij->ji', x)", {"return np.einsum('ij->ij', x)"}),
        ("return float(x)", set()),
    ],
)
def test_a_line_is_changed_in_the_ways_of_a_mistake(line, expected):
    assert expected <= changes(f"def f(a, b, x, i, j):\n    {line}")
    if not expected:
        assert not changes(f"def f(a, b, x, i, j):\n    {line}")


def test_a_statement_is_left_out_but_no_docstring_is_touched():
    assert changes('def f(x):\n    """Text."""\n    x.sort()\n    return x') == {"pass", "x"}


@pytest.mark.parametrize("mark", [{}, {"grade_id": "set_up", "locked": True}], ids=["a plain cell", "a locked cell"])
def test_a_solution_finds_what_the_notebook_gives_it_by_whatever_cell(mark, tmp_path):
    given = "import numpy as np\nfrom math import pi as half_turn\nG = 9.81\nclass Kept: pass\nx = np.ones(3)\nm = 1"
    cells = [new_code_cell(given), new_code_cell("def weight(m):\n    return G * half_turn * np.sum(m), Kept")]
    cells[0].metadata.update({"nbgrader": mark} if mark else {})
    cells[1].metadata["nbgrader"] = {"grade_id": "weight", "solution": True}
    cells.insert(1, new_code_cell("G = 0", metadata={"nbgrader": {"grade_id": "weight_test", "grade": True}}))
    path = tmp_path / "notebook.ipynb"
    nbformat.write(new_notebook(cells=cells), path)
    workshop = SimpleNamespace(notebook=lambda name: path, exercises=lambda name: ["weight"])
    before, _ = mutants.solutions(workshop, "name")["weight"]
    assert before.splitlines()[:3] == given.splitlines()[:3]
    assert "class Kept" in before and not {"x = np.ones(3)", "G = 0", "m = 1"} & set(before.splitlines())


def test_two_changes_that_look_alike_are_told_apart_by_their_line():
    assert {"b = a + 2", "return b + 2"} <= changes("def f(a):\n    b = a + 1\n    return b + 1")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nosuch"], "There is no assignment 'nosuch'; there are: terminology_shapes"),
        (
            ["broadcasting_rules", "nosuch"],
            "There is no exercise 'nosuch' in broadcasting_rules; there are: broadcast_shape",
        ),
    ],
)
def test_an_unknown_name_is_one_sentence(words, sentence, capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    assert cli.main(["mutants", *words]) == 1
    assert sentence in capsys.readouterr().err
