"""An instructor's own assignments, with ordinary test cells: the gate, the judge, and classic mode."""

import json
import shutil

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook

from .conftest import ROOT, CourseFolder, cell

CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "own"
c.Course.cell_seconds = 5.0
c.Course.call_seconds = 2.0
c.ClearHiddenTests.begin_test_delimeter = "MORE IS TRIED"
c.ClearHiddenTests.end_test_delimeter = "THAT IS ALL"
"""


def marked(grade_id, source, **marks):
    flags = {
        "schema_version": 3,
        "grade_id": grade_id,
        "grade": False,
        "solution": False,
        "locked": False,
        "task": False,
    }
    return new_code_cell(source, metadata={"nbgrader": {**flags, **marks}})


def given(grade_id, source):
    return marked(grade_id, source, locked=True)


def answer(grade_id, source):
    return marked(grade_id, f"### BEGIN SOLUTION\n{source}\n### END SOLUTION", solution=True)


def checked(grade_id, source, points=1, hidden=""):
    hidden = f"\n# MORE IS TRIED\n{hidden}\n# THAT IS ALL" if hidden else ""
    return marked(grade_id, source + hidden, grade=True, locked=True, points=points)


# Water levels: lists, a helper and a table beside the notebook, input, a class.
TIDES = [
    new_markdown_cell("# Tides"),
    new_code_cell("import csv\nfrom levels import close_to"),
    given("limits", "HIGH = 2.4\nexpected_days = 2"),
    answer("mean_level", "def mean_level(levels):\n    return sum(levels) / len(levels)"),
    checked("mean_visible", "assert close_to(mean_level([1.0, 2.0]), 1.5)"),
    checked("mean_hidden", "assert mean_level([HIGH]) == HIGH", 2, "assert close_to(mean_level([0.1] * 7), 0.1)"),
    answer("high_days", "high_days = sum(float(row[1]) > HIGH for row in csv.reader(open('levels.csv')))"),
    checked("days", "assert high_days == expected_days"),
    answer("ask_port", "def ask_port():\n    return input('Port? ').strip().title()"),
    checked("asked", "import builtins\nkept, builtins.input = builtins.input, lambda _='': ' natal '\nassert ask_port() == 'Natal'\nbuiltins.input = kept"),
    answer("gauge", "class Gauge:\n    def __init__(self):\n        self.seen = []\n    def read(self, level):\n        self.seen.append(level)\n        return max(self.seen)"),
    checked("gauge_used", "# more is tried when your work is graded", 2, "canary = Gauge()\ncanary.read(2)\nassert canary.read(1) == 2"),
]  # fmt: skip
# Harvests: arrays and a pandas table, changed in place; partial credit.
HARVEST = [
    given("tools", "import numpy as np\nimport pandas as pd"),
    answer("fill", "def fill(a):\n    a[np.isnan(a)] = 0.0"),
    checked("filled", "a = np.array([1.0, np.nan])\nfill(a)\nassert a.tolist() == [1.0, 0.0]"),
    answer("by_crop", "def by_crop(table):\n    return table.groupby('crop')['kg'].sum()"),
    checked(
        "summed",
        "t = pd.DataFrame({'crop': ['bean', 'corn', 'bean'], 'kg': [1, 5, 2]})\nscore = 0.0\n"
        "if by_crop(t)['bean'] == 3:\n    score += 1.0\nif list(by_crop(t).index) == ['bean', 'corn']:\n    score += 1.0\nscore",
        2,
    ),
]
# A second notebook of the same assignment, which names a kernel for R, and which nobody hands in.
SOWING = [
    answer("rows", "def rows(width, gap):\n    return width // gap + 1"),
    checked("rows_counted", "assert rows(10, 2) == 6"),
]


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A course of two assignments, of which one has two notebooks, and marks of its own around hidden tests."""
    root = tmp_path_factory.mktemp("own") / "course"
    for place, cells in (("tides/tides", TIDES), ("harvest/harvest", HARVEST), ("harvest/sowing", SOWING)):
        path = root / "source" / f"{place}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        spoken = {"kernelspec": {"name": "ir", "display_name": "R", "language": "R"}} if cells is SOWING else {}
        nbformat.write(new_notebook(cells=cells, metadata=spoken), path)
    (root / "source" / "tides" / "levels.csv").write_text("mon,2.5\ntue,1.0\nwed,2.6\n")
    (root / "source" / "tides" / "levels.py").write_text("def close_to(a, b):\n    return abs(a - b) < 1e-9\n")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    (root / "course_config.py").write_text(CONFIG)
    course = CourseFolder(root)
    course.said = {}
    return course


def hand_in(course, name, student, **answers):
    notebook = nbformat.read(course.root / "release" / name / f"{name}.ipynb", as_version=4)
    for grade_id, source in answers.items():
        cell(notebook, grade_id).source = source
    folder = course.root / "submitted" / student / name
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / f"{name}.ipynb")
    return folder


def solution(cells):
    return {
        c.metadata["nbgrader"]["grade_id"]: c.source for c in cells if c.metadata.get("nbgrader", {}).get("solution")
    }


def points(course, name, student):
    """Points by grade id; None where a person decides."""
    with Gradebook(f"sqlite:///{course.root}/gradebook.db") as gradebook:
        submission = gradebook.find_submission(name, student)
        return {grade.name: grade.auto_score for notebook in submission.notebooks for grade in notebook.grades}


def test_the_gate_refuses_what_the_solution_does_not_pass_and_says_what_helps(own):
    done = own.nbgrader("generate_assignment", "tides", check=False)
    assert done.returncode != 0
    said = [line.strip() for line in done.stderr.splitlines()]
    assert not (own.root / "release" / "tides").exists()
    for name in ("asked", "gauge_used"):
        (line,) = [line for line in said if line.startswith(name)]
        assert f"add '{name}' to c.Course.classic" in line
    assert not [line for line in said if line.startswith(("mean_", "days"))]


@pytest.fixture(scope="module")
def graded(own):
    """Both assignments, released and graded."""
    with open(own.root / "course_config.py", "a") as file:
        file.write('c.Course.classic = {"tides": ["asked", "gauge_used"]}\n')
    for name in ("tides", "harvest"):
        own.nbgrader("generate_assignment", name)
    right = solution(TIDES)
    hand_in(own, "tides", "ana", **right)
    hand_in(own, "tides", "bob")
    forged = "HIGH = 0.0\nexpected_days = high_days = 0\nfrom levels import close_to\nclose_to.__code__ = (lambda a, b: True).__code__"
    folder = hand_in(own, "tides", "eve", mean_level="def mean_level(v): return 0", high_days=forged)
    (folder / "levels.py").write_text("def close_to(a, b):\n    return True\n")
    peek = "print([v for v in globals().get('In', [])], seen)"
    keeping = "seen = []\ndef mean_level(levels):\n    seen.append(levels)\n    return sum(levels) / len(levels)"
    zoe = {**right, "mean_level": keeping, "gauge": f"{right['gauge']}\n{peek}", "ask_port": peek}
    hand_in(own, "tides", "zoe", **zoe)
    hand_in(own, "harvest", "ana", **solution(HARVEST))
    hand_in(
        own,
        "harvest",
        "bob",
        fill="def fill(a): return np.nan_to_num(a)",
        by_crop="def by_crop(t):\n    return {'bean': 3}",
    )
    for name in ("tides", "harvest"):
        own.said[name] = own.nbgrader("autograde", name, "--no-execute", "--Execute.timeout=1", check=False)
    own.nbgrader("generate_feedback", "tides")
    return own


def test_the_solution_gets_everything_and_nothing_at_all_gets_nothing(graded):
    assert points(graded, "tides", "ana") == {
        "mean_visible": 1,
        "mean_hidden": 2,
        "days": 1,
        "asked": 1,
        "gauge_used": 2,
    }
    assert set(points(graded, "tides", "bob").values()) == {0.0}
    assert points(graded, "harvest", "ana") == {"filled": 1, "summed": 2, "rows_counted": 0}


def test_a_wrong_answer_gets_what_nbgrader_would_give(graded):
    wrong = points(graded, "harvest", "bob")
    assert wrong["filled"] == 0
    assert wrong["summed"] in (0.0, 1.0)


def test_overwriting_what_the_notebook_gives_earns_nothing(graded):
    got = points(graded, "tides", "eve")
    assert (got["mean_visible"], got["mean_hidden"], got["days"]) == (0, 0, 0)


def outputs(path):
    return json.dumps([c.get("outputs", []) for c in nbformat.read(path, as_version=4).cells])


def test_the_text_of_a_hidden_test_reaches_no_output_in_classic_mode(graded):
    for path in (graded.root / "autograded").rglob("*.ipynb"):
        assert "canary" not in outputs(path)


def test_behind_a_courses_own_marks_nothing_hidden_is_shown(graded):
    released = (graded.root / "release" / "tides" / "tides.ipynb").read_text()
    assert "canary" not in released and "0.1" not in released and "MORE IS TRIED" not in released
    shown = outputs(graded.root / "autograded" / "zoe" / "tides" / "tides.ipynb")
    assert "[1.0, 2.0]" in shown and "0.1" not in shown  # what the visible test handed over, and nothing else
    for page in (graded.root / "feedback").rglob("*.html"):
        assert "canary" not in page.read_text() and "[0.1]" not in page.read_text()


def test_of_two_notebooks_one_may_be_handed_in(graded):
    said = graded.said["harvest"].stdout
    assert "ana: There was no notebook sowing.ipynb" in said and "proper name" not in said
    first = nbformat.read(graded.root / "autograded" / "ana" / "harvest" / "sowing.ipynb", as_version=4)
    assert "by_crop" not in json.dumps(first)


def test_points_of_the_students_process_are_marked(graded):
    notebook = nbformat.read(graded.root / "autograded" / "ana" / "tides" / "tides.ipynb", as_version=4)
    assert "asked" in notebook.cells[0].source
    assert "process" in notebook.cells[0].source


def test_what_only_nbgraders_own_way_of_running_heeds_is_told(graded):
    said = graded.said["harvest"].stderr
    assert "--no-execute has no effect" in said and "c.Execute.timeout has no effect" in said
    assert "sowing names a kernel for R; its cells are run as Python" in said
