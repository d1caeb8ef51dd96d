"""Two assignments that were written for nbgrader move from classic mode to the judge, cell by cell."""

import shutil
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

from tests.engine import converted

from .conftest import ROOT, CourseFolder, cell

CLASSIC = {  # by step: as it was brought; only what needs the student's process; with the cells that were changed
    "crates": [True, ["oranges_uses_layers", "plot_drawn"], ["plot_drawn"]],
    "cooling": [True, ["cup_cools"], []],
}
STEPS = [(name, step) for name in CLASSIC for step in (1, 2, 3)]
CHOSEN = {f"{name}_{step}": CLASSIC[name][step - 1] for name, step in STEPS}
CONFIG = f"""
c = get_config()
c.CourseDirectory.course_id = "converted"
c.Course.classic = {CHOSEN!r}
"""
WRONG = {
    "crates": {"layers": "def layers(n):\n    return [side * side for side in range(1, n + 1)]", "plot": "axes = plt.gca()"},
    "cooling": {"euler": "def euler(f, y, h, n):\n    return np.array([y] * (n + 1))", "fit": "minutes, degrees = np.loadtxt('tea.csv', delimiter=',').T\nk = 0.2"},
}  # fmt: skip
LOST = {
    "crates": {"layers_refuse": 0, "plot_drawn": 0},
    "cooling": {"euler_values": 0, "euler_order": 0, "fit_k": 1},
}
YES = """
class Yes(float):
    __eq__ = __ne__ = __lt__ = __bool__ = __contains__ = lambda *_: True
    __call__ = __getattr__ = __getitem__ = __sub__ = __abs__ = lambda s, *a, **k: s
    __iter__ = lambda s: iter([s])
"""
FORGED = {
    "crates": {
        "layers": f"{YES}\nlayers = oranges = bill = Yes()",
        "oranges": "pass",
        "bill": "pass",
        "plot": "axes = Yes()",
    },
    "cooling": {
        "euler": f"{YES}\nassert_allclose = lambda *a, **k: None\nnp.polyfit = lambda *a: [Yes(1)]\neuler = Yes()",
        "fit": "minutes = degrees = k = np.testing.assert_allclose = Yes()",
        "cup": "Cup = Yes()",
    },
}


def classic_cells(name, step):
    chosen = CLASSIC[name][step - 1]
    return {c.name for c in converted.cells(name) if c.kind == "test"} if chosen is True else set(chosen)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Each step as an assignment, released through the gate, and graded for four students."""
    root = tmp_path_factory.mktemp("converted")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    (root / "course_config.py").write_text(CONFIG)
    folder = CourseFolder(root)
    for name, step in STEPS:
        place = root / "source" / f"{name}_{step}"
        place.mkdir(parents=True)
        nbformat.write(converted.notebook(name, changed=step == 3), place / f"{name}_{step}.ipynb")
        if name == "cooling":
            shutil.copy(Path(converted.__file__).with_name("tea.csv"), place)
        folder.nbgrader("generate_assignment", place.name)
        right = {c.name: c.source for c in converted.cells(name, changed=step == 3) if c.kind == "answer"}
        for student, answers in (
            ("ana", right),
            ("bob", {}),
            ("wim", {**right, **WRONG[name]}),
            ("eve", FORGED[name]),
        ):
            hand_in(root, place.name, student, answers)
        folder.nbgrader("autograde", place.name, check=False)
    return folder


def hand_in(root, name, student, answers):
    notebook = nbformat.read(root / "release" / name / f"{name}.ipynb", as_version=4)
    for grade_id, source in answers.items():
        cell(notebook, grade_id).source = source
    folder = root / "submitted" / student / name
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / f"{name}.ipynb")


def points(course, name, step, student):
    """Points of the test cells; None where a person decides."""
    tests = {c.name for c in converted.cells(name) if c.kind == "test"}
    with Gradebook(f"sqlite:///{course.root}/gradebook.db") as gradebook:
        (notebook,) = gradebook.find_submission(f"{name}_{step}", student).notebooks
        return {grade.name: grade.auto_score for grade in notebook.grades if grade.name in tests}


@pytest.mark.slow
@pytest.mark.parametrize(("name", "step"), STEPS)
def test_in_each_step_answers_get_what_they_are_worth(course, name, step):
    full = {c.name: c.points for c in converted.cells(name) if c.kind == "test"}
    assert points(course, name, step, "ana") == full
    assert set(points(course, name, step, "bob").values()) == {0}
    assert points(course, name, step, "wim") == {**full, **LOST[name]}


@pytest.mark.slow
@pytest.mark.parametrize(("name", "step"), STEPS)
def test_a_forged_answer_earns_only_what_runs_in_its_own_process(course, name, step):
    earned = {cell for cell, got in points(course, name, step, "eve").items() if got}
    assert earned <= classic_cells(name, step)
    if step == 1:
        assert earned
