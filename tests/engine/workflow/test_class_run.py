"""One class, every known way to break `nbgrader autograde`, graded in one run.

The breakages are those of nbgrader's tracker: a dead kernel, duplicated, deleted and
renamed cells, output on stderr, endless loops, files that are no notebooks.
"""

from __future__ import annotations

import copy
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell
from nbgrader.api import Gradebook

from graders.nbgrader.autograde import Autograde
from graders.nbgrader.crew import cores
from graders.nbgrader.places import opened

from .conftest import NAME, CourseFolder, cell

CHEAT = "import numpy as np\nnp.allclose = lambda *a, **k: True\nnp.array_equal = np.isclose = np.allclose\n"
WRONG_CENTER = "import numpy as np\ndef center(X, axis):\n    return X * 0.5\n"


def replaced(name: str, source: str):
    def edit(notebook: NotebookNode) -> None:
        cell(notebook, name).source = source

    return edit


def duplicated(notebook: NotebookNode) -> None:
    for name in ("center", "center_examples", "center_hidden"):
        notebook.cells.insert(0, copy.deepcopy(cell(notebook, name)))


def deleted(notebook: NotebookNode) -> None:
    for name in ("center_examples", "center_hidden", "scale_rows_hidden"):
        notebook.cells.remove(cell(notebook, name))


def renamed(notebook: NotebookNode) -> None:
    cell(notebook, "center_hidden").metadata.nbgrader.grade_id = "something_else"
    cell(notebook, "scale_rows").metadata.nbgrader.grade_id = "mine"


def tampered(notebook: NotebookNode) -> None:
    """Marks of the student's own: higher points, tests that pass, tests declared answers."""
    cell(notebook, "center").source = WRONG_CENTER
    for name, source in (("center_hidden", "1000"), ("center_examples", "1")):
        test = cell(notebook, name)
        test.source, test.metadata.nbgrader.points = source, 1000
    cell(notebook, "center_hidden").metadata.nbgrader.update(solution=True, locked=False)
    cell(notebook, "center_examples").metadata.nbgrader.update(grade=False)


def forged_tests(notebook: NotebookNode) -> None:
    """A cell of the student's that claims to be a test, with its own source."""
    cell(notebook, "center").source = WRONG_CENTER
    fake = copy.deepcopy(cell(notebook, "center_hidden"))
    fake.source = "__import__('pathlib').Path('forged').write_text('x')\n1000"
    notebook.cells.append(fake)


def odd_metadata(notebook: NotebookNode) -> None:
    notebook.cells[0].metadata["nbgrader"] = "odd"
    notebook.cells[1].metadata["nbgrader"] = {"grade_id": ["a"], "schema_version": 99}
    notebook.cells.append(new_code_cell("x = 1", metadata={"nbgrader": {"schema_version": 1, "grade": True}}))
    notebook.metadata = {"kernelspec": {"name": "no-such-kernel", "display_name": "?", "language": "R"}}


def same_helper(notebook: NotebookNode) -> None:
    """Two helpers of one name: the later one is there when the hidden tests run, the earlier one when they stand."""
    helper = "def middle(X, axis):\n    return X.mean(axis=axis, keepdims=True)\n"
    cell(notebook, "center").source = f"{helper}\ndef center(X, axis):\n    return X - middle(X, axis)\n"
    notebook.cells.append(new_code_cell("def middle():\n    return 'of something else'"))


def same_helper_and_a_crash(notebook: NotebookNode) -> None:
    """The process is started anew after the first of the two was replaced."""
    same_helper(notebook)
    cell(notebook, "pairwise_sq").source = CRASH.replace("center(X, axis)", "pairwise_sq(A, B)")


LOOP_CELL = "while True:\n    pass"
FLOOD_CELL = "while True:\n    print('x' * 1000)"
CRASH = "import os\ndef center(X, axis):\n    os._exit(1)\n"


@pytest.fixture(scope="module")
def graded(new_course: Callable[[], CourseFolder]) -> tuple[CourseFolder, subprocess.CompletedProcess[str], dict]:
    course = new_course()
    course.submit("a_right")
    course.submit("b_blank", blank=True)
    course.submit("c_duplicated", duplicated)
    course.submit("d_deleted", deleted)
    course.submit("e_renamed", renamed)
    course.submit("f_endless_call", replaced("center", "def center(X, axis):\n    while True:\n        pass\n"))
    course.submit("g_endless_cell", lambda nb: nb.cells.append(new_code_cell(LOOP_CELL)))
    course.submit("h_crashing_call", replaced("center", CRASH))
    course.submit("i_crashing_cell", lambda nb: nb.cells.append(new_code_cell("import os\nos._exit(1)")))
    course.submit("j_flood", lambda nb: nb.cells.append(new_code_cell(FLOOD_CELL)))
    course.submit("k_no_json", raw="{this is not a notebook")
    course.submit("l_empty", raw="")
    (course.root / "submitted" / "m_nothing" / NAME).mkdir(parents=True)
    course.submit("n_renamed_file", name="Copy of my work.ipynb")
    course.submit(
        "o_stderr", lambda nb: nb.cells.append(new_code_cell("import sys\nprint('careful', file=sys.stderr)"))
    )
    course.submit("p_cheat", replaced("center", CHEAT + WRONG_CENTER))
    course.submit("q_tampered", tampered)
    course.submit("r_odd_metadata", odd_metadata)
    course.submit("s_binary", raw=bytes(range(256)))
    course.submit("t_json_no_notebook", raw='{"cells": 3}')
    course.submit("u_forged", forged_tests)
    course.submit("v_wrong", replaced("center", WRONG_CENTER))
    course.submit("w_same_helper", same_helper)
    course.submit("x_same_helper_and_a_crash", same_helper_and_a_crash)
    course.submit("z_last")
    run = course.nbgrader("autograde", NAME, check=False)
    return course, run, course.scores()


def text_of(notebook: NotebookNode) -> str:
    return json.dumps(notebook)


def test_everyone_is_graded_although_some_submissions_are_broken(graded):
    course, _, scores = graded
    students = sorted(p.name for p in (course.root / "submitted").iterdir())
    assert sorted(scores) == students
    assert scores["z_last"][0] == scores["z_last"][1] > 0


@pytest.mark.parametrize(
    "student",
    ["a_right", "c_duplicated", "d_deleted", "e_renamed", "g_endless_cell", "i_crashing_cell", "j_flood"]
    + ["n_renamed_file", "o_stderr", "r_odd_metadata", "w_same_helper", "z_last"],
)
def test_right_answers_get_full_marks_whatever_else_went_wrong(graded, student):
    score, total = graded[2][student]
    assert score == total


def test_names_mean_after_a_crash_what_they_meant_where_the_test_stands(graded):
    course, _, scores = graded
    score, total = scores["x_same_helper_and_a_crash"]
    tests = {
        c.metadata.nbgrader.grade_id: c.metadata.nbgrader for c in course.solved().cells if "nbgrader" in c.metadata
    }
    lost = sum(float(tests[f"pairwise_sq_{part}"].points) for part in ("examples", "hidden"))
    assert score == total - lost


@pytest.mark.parametrize("student", ["b_blank", "k_no_json", "l_empty", "m_nothing", "s_binary", "t_json_no_notebook"])
def test_no_answer_gets_no_points(graded, student):
    assert graded[2][student][0] == 0


@pytest.mark.parametrize("student", ["f_endless_call", "h_crashing_call"])
def test_an_answer_that_never_comes_costs_its_own_points_only(graded, student):
    score, total = graded[2][student]
    assert score == total - 3  # center is worth 3


@pytest.mark.parametrize("student", ["p_cheat", "q_tampered", "u_forged"])
def test_a_cheat_gets_what_the_wrong_answer_alone_gets(graded, student):
    assert graded[2][student] == graded[2]["v_wrong"]
    assert not (graded[0].root / "forged").exists()


def test_the_maximum_is_the_gradebooks(graded):
    assert len({total for _, total in graded[2].values()}) == 1


def test_the_summary_and_exit_status_say_who_needs_a_look(graded):
    _, run, scores = graded
    assert run.returncode != 0
    summary = run.stdout.split("Needs a look:")
    assert len(summary) == 2, run.stdout
    looked_at = {line.strip().split(":")[0] for line in summary[1].splitlines() if line.startswith("  ")}
    assert looked_at == {"k_no_json", "l_empty", "m_nothing", "s_binary", "t_json_no_notebook"}
    assert f"{len(scores)} of {len(scores)} submissions graded" in run.stdout
    assert "Traceback" not in run.stdout + run.stderr


@pytest.mark.parametrize(
    ("student", "sentence"),
    [
        ("k_no_json", "could not be read"),
        ("l_empty", "is empty"),
        ("m_nothing", "There was no notebook"),
        ("c_duplicated", "more than once"),
        ("d_deleted", "were put back"),
        ("e_renamed", "were found again: `scale_rows`"),
        ("g_endless_cell", "computed for more than"),
        ("h_crashing_call", "`center_examples` was graded"),
        ("i_crashing_cell", "ended in the cell"),
        ("j_flood", "the rest was cut off"),
        ("n_renamed_file", "graded under its proper name"),
    ],
)
def test_the_student_reads_the_reason_on_top_of_the_notebook(graded, student, sentence):
    first = graded[0].autograded(student).cells[0]
    assert first.cell_type == "markdown"
    assert sentence in first.source


def test_endless_output_is_not_kept(graded):
    course = graded[0]
    assert len(text_of(course.autograded("j_flood"))) < 3_000_000


def test_a_second_run_skips_everyone_and_force_grades_again(graded):
    course, _, scores = graded
    again = course.nbgrader("autograde", NAME, "--student", "a_right", "--Course.jobs=64")
    assert "graded before and skipped" in again.stdout
    assert f"this machine has {len(cores())} processors" in again.stderr
    forced = course.nbgrader("autograde", NAME, "--student", "v_wrong", "--force")
    assert "1 of 1 submissions graded" in forced.stdout and "→" not in forced.stdout
    assert course.scores() == scores


def test_who_is_excluded_is_not_counted(graded):
    course, _, scores = graded
    others = ",".join(student for student in scores if student not in ("a_right", "v_wrong"))
    again = course.nbgrader("autograde", NAME, f"--CourseDirectory.student_id_exclude={others}")
    assert f"{NAME}: 0 of 2 submissions graded" in again.stdout
    assert course.scores() == scores


def test_force_says_what_changes_for_whom_and_keeps_what_a_person_gave(graded):
    course: CourseFolder = graded[0]
    with Gradebook(f"sqlite:///{course.root}/gradebook.db") as gradebook:
        entry = gradebook.find_submission_notebook(NAME, NAME, "a_right")
        grade = gradebook.find_grade("center_hidden", NAME, NAME, "a_right")
        grade.auto_score, grade.manual_score = 0.0, 0.5
        comment = entry.comments[0]
        name, comment.manual_comment = comment.name, "Well seen."
        gradebook.db.commit()
    forced = course.nbgrader("autograde", NAME, "--student", "a_right", "--force")
    (line,) = [line for line in forced.stdout.splitlines() if "→" in line]
    assert line.startswith("a_right: center_hidden 0 → ")
    with Gradebook(f"sqlite:///{course.root}/gradebook.db") as gradebook:
        grade = gradebook.find_grade("center_hidden", NAME, NAME, "a_right")
        assert grade.manual_score == 0.5 and grade.auto_score > 0 and grade.needs_manual_grade
        assert gradebook.find_comment(name, NAME, NAME, "a_right").manual_comment == "Well seen."
        grade.manual_score, grade.needs_manual_grade = None, False
        gradebook.db.commit()


def test_feedback_is_made_for_everyone_and_names_the_hint(graded):
    course: CourseFolder = graded[0]
    course.nbgrader("generate_feedback", NAME)
    pages = sorted(Path(course.root, "feedback").glob(f"*/{NAME}/{NAME}.html"))
    assert len(pages) == len(graded[2])
    wrong = (course.root / "feedback" / "v_wrong" / NAME / f"{NAME}.html").read_text("utf-8")
    assert "differs from the expected values" in wrong
    assert "BEGIN HIDDEN TESTS" not in wrong


def test_what_stays_unseen_is_known_before_the_first_submission_so_that_one_sandbox_serves_all(course: CourseFolder):
    app, coursedir = opened(course.root)
    folder = course.root / "autograded"
    assert not folder.exists()
    assert str(folder) in Autograde(coursedir=coursedir, parent=app).unseen
