"""A canary in a hidden test: a student who looks everywhere does not find it."""

from __future__ import annotations

import json
from collections.abc import Callable

import nbformat
import pytest
from nbformat.v4 import new_code_cell

from .conftest import NAME, CourseFolder, cell, right_answer

CANARY = "canary_source_7f3a"
INPUT, ANSWER = "271828.18284", "161803.39887"
HIDDEN = f"""# Hidden tests run here when your work is graded.
### BEGIN HIDDEN TESTS
from graders.checks import Grader
import numpy as np

def {CANARY}(X, axis):
    return np.array([[{ANSWER}, 0.0]])

g = Grader("center", center)
g.cases("call", [(np.array([[{INPUT}, 314159.26535]]), 0)], {CANARY})
g.verdict()
### END HIDDEN TESTS"""

NOSY = """
import builtins, gc, glob, os, sys
SEEN = []
def center(X, axis):
    SEEN.append(X.copy())
    print("called with", X)
    frame = sys._getframe()
    while frame:
        SEEN.append(list(frame.f_locals.items()))
        frame = frame.f_back
    open(os.path.expanduser("~/stash"), "w").write(repr(X.tolist()))
    raise ValueError(f"I was called with {X.tolist()} {X[0, 0]} {X!r}")
"""

LOOK = """
import pathlib
def look():
    yield SEEN
    yield globals().get("In"), globals().get("Out")
    yield dict(os.environ), sys.argv
    for path in ("~/stash", "/proc/self/environ", "/proc/self/cmdline"):
        try:
            yield pathlib.Path(os.path.expanduser(path)).read_text()
        except OSError as error:
            yield error
    for folder in ("/kit", "/home", "/tmp", "/opt", "/srv", os.getcwd(), *sys.path):
        for depth in ("*", "*/*", "*/*/*"):
            yield glob.glob(f"{folder}/{depth}exercises*")[:20]
    for thing in gc.get_objects():
        if isinstance(thing, str) and "canary" in thing:
            yield thing
print(*look())
"""


ATTACK = "<script>alert(1)</script><img src=x onerror=alert(2)> [x](javascript:alert(3))"


@pytest.fixture(scope="module")
def graded(new_course: Callable[[], CourseFolder]) -> CourseFolder:
    """A class with feedback: one looks everywhere, one waits for what comes, one attacks who reads the pages."""
    course = new_course()
    source = course.root / "source" / NAME / f"{NAME}.ipynb"
    notebook = nbformat.read(source, as_version=4)
    cell(notebook, "center_hidden").source = HIDDEN
    nbformat.write(notebook, source)
    course.nbgrader("generate_assignment", NAME, "--force")

    def nosy(submitted: nbformat.NotebookNode) -> None:
        cell(submitted, "center").source = NOSY
        submitted.cells.append(new_code_cell(LOOK))

    def after_the_call(submitted: nbformat.NotebookNode) -> None:
        """Keeps the process alive with an atexit and a thread that print what was seen."""
        cell(submitted, "center").source = NOSY
        submitted.cells.append(
            new_code_cell(
                "import threading, time\nthreading.Thread(target=lambda: [time.sleep(0.2) or print(SEEN) for _ in range(50)]).start()"
            )
        )

    def hostile(submitted: nbformat.NotebookNode) -> None:
        submitted.cells[0].source += f"\n\n{ATTACK}"
        submitted.cells.append(
            new_code_cell(
                f"from IPython.display import HTML, Javascript, display\ndisplay(HTML({ATTACK!r}), Javascript('alert(4)'))"
            )
        )

    course.submit("nosy", nosy)
    course.submit("patient", after_the_call)
    course.submit("hostile", hostile)
    course.submit("honest", lambda nb: setattr(cell(nb, "center"), "source", right_answer("center")))
    course.nbgrader("autograde", NAME)
    course.nbgrader("generate_feedback", NAME)
    return course


def page_of(course: CourseFolder, student: str) -> str:
    return (course.root / "feedback" / student / NAME / f"{NAME}.html").read_text("utf-8")


def test_no_input_expected_value_or_source_reaches_the_student(graded: CourseFolder):
    assert CANARY not in graded.release.read_text("utf-8")
    for student in ("nosy", "patient", "honest"):
        page = page_of(graded, student)
        outputs = json.dumps([c.get("outputs") for c in graded.autograded(student).cells])
        for secret in (CANARY, INPUT, ANSWER, INPUT[:9], ANSWER[:9], "314159"):
            assert secret not in page.replace(LOOK, ""), (student, secret)
            assert secret not in outputs, (student, secret)
    assert "the call raised ValueError" in page_of(graded, "nosy")
    found = [c for c in graded.autograded("nosy").cells if c.source == LOOK][0]
    assert "/exercises" not in json.dumps(found.outputs)
    assert "[]" in json.dumps(found.outputs)  # it did look, and had seen nothing


def test_scripts_of_a_student_do_not_reach_the_pages(graded: CourseFolder):
    page = page_of(graded, "hostile")
    assert "<script>alert" not in page and "<img src=x" not in page and 'href="javascript:' not in page
    assert "alert(4)</script>" not in page
