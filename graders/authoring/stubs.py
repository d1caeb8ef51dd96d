"""What ``graders new`` writes: text with ``TODO`` where the author has to go on."""

from __future__ import annotations

import json
from typing import Any

from graders.authoring.gates.notebook import BEGINS, ENDS, GOES_ON, PARTS, hidden_call

TITLE = "# {title}\n\nTODO: what this assignment is about, in a sentence or two."

TASK = """### Exercise {number} ★ — {exercise} (2 points)

*about TODO minutes · core*

TODO: what it is good for, in a sentence or two.

Write `{exercise}({arguments})`: TODO what it gives.

- TODO: shape, dtype and unit of each argument.
- TODO: shape, dtype and unit of the result. The arguments stay as they are."""

SOLUTION = '''def {exercise}({arguments}):
    """TODO: what it gives, in one sentence; the task says the rest.

    >>> TODO
    """
    ### BEGIN SOLUTION
    raise NotImplementedError  # TODO
    ### END SOLUTION'''

EXAMPLES = """out = {exercise}(TODO)
assert out.shape == TODO, f"expected shape TODO, got {{out.shape}}"
print("✓ {exercise}: the examples are right; hidden tests run at grading")"""

HIDDEN = f"""# Hidden tests run here when your work is graded.
{BEGINS}
{{call}}
{ENDS}"""

RULE = "# ------------------------------------------------------------------ {exercise}\n\n\n"

FUNCTIONS = '''def {exercise}({typed}) -> Any:
    """TODO: what it gives, and its shape."""
    raise NotImplementedError  # TODO


def grade_{exercise}(student: Any) -> Verdict:
    """Hidden test of ``{exercise}``."""
    rng = fresh_rng()
    g = Grader("{exercise}", student)
    usual = [(rng.normal(size=6), TODO), (rng.normal(size=9), TODO)]
    g.cases("{exercise}_usual", usual, {exercise}, weight=2)
    g.inputs_kept()
    return g.verdict()
'''

SAMPLE = '''# %% {name}
"""TODO: {what}.

{entries}
"""


def {exercise}({arguments}):
    raise NotImplementedError  # TODO {name}
'''
WRONG = "fate: wrong\ncheck: values\nhint: -"
SAMPLES = (
    ("right_one", "one way to do it", "fate: right"),
    ("right_two", "another way", "fate: right"),
    ("right_three", "a third way", "fate: right"),
    ("wrong_one", "a typical mistake", WRONG),
    ("wrong_two", "another mistake", WRONG),
    ("wrong_three", "a third mistake", WRONG),
    ("wrong_partly", "a mistake that does not show in every case", f"{WRONG}\nearns: 0.500"),
)


def cells(package: str, assignment: str, exercise: str, arguments: str, number: int) -> list[dict[str, Any]]:
    """The four cells of an exercise."""
    call = hidden_call(package, assignment, exercise)
    words = {"exercise": exercise, "arguments": arguments, "number": number, "call": call}
    texts = {"task": TASK, "solution": SOLUTION, "examples": EXAMPLES, "hidden": HIDDEN}
    points = {"examples": 0.5, "hidden": 1.5}
    return [
        _cell(
            f"{exercise}-{part}",
            texts[part].format(**words),
            None if suffix is None else exercise + suffix,
            points.get(part),
        )
        for part, suffix in PARTS.items()
    ]


def _cell(cell_id: str, source: str, name: str | None, points: float | None) -> dict[str, Any]:
    metadata: dict[str, Any] = {"slideshow": {"slide_type": "slide" if name is None else "skip"}}
    if name is None:
        return {"cell_type": "markdown", "id": cell_id, "metadata": metadata, "source": source}
    tests = points is not None
    mark: dict[str, Any] = {"grade": tests, "grade_id": name, "locked": tests, "schema_version": 3}
    mark |= {"solution": not tests, "task": False, **({"points": points} if tests else {})}
    metadata = {"nbgrader": dict(sorted(mark.items())), **metadata}
    if name.endswith("_examples"):
        metadata["tags"] = [GOES_ON]
    code: dict[str, Any] = {
        "cell_type": "code",
        "execution_count": None,
        "id": cell_id,
        "metadata": metadata,
        "outputs": [],
    }
    return {**code, "source": source}


def functions(exercise: str, arguments: str, *, ruled: bool) -> str:
    """The reference solution and the hidden test; below a rule where others stand in the same module."""
    typed = ", ".join(f"{name}: Any" for name in arguments.split(", "))
    return (RULE if ruled else "").format(exercise=exercise) + FUNCTIONS.format(exercise=exercise, typed=typed)


def label(exercise: str) -> str:
    """The line of text that the hidden test's label needs."""
    return f'{exercise}_usual = "TODO: what is tried, in a few words"'


def samples(assignment: str, exercise: str, arguments: str) -> str:
    """The file of sample solutions: enough of each fate, and one with a part of the points."""
    head = f"# Sample solutions; each is held to its fate by: python -m graders samples {assignment} {exercise}\n\n"
    words = {"exercise": exercise, "arguments": arguments}
    return head + "\n\n".join(SAMPLE.format(name=n, what=w, entries=e, **words) for n, w, e in SAMPLES)


def notebook(assignment: str) -> str:
    """A title, the imports, and the heading of the closing words, before which exercises are put."""
    title = TITLE.format(title=assignment.replace("_", " ").capitalize())
    locked = {"grade": False, "grade_id": "imports", "locked": True, "schema_version": 3}
    mark = dict(sorted({**locked, "solution": False, "task": False}.items()))
    imports = {"cell_type": "code", "execution_count": None, **_stub("imports", "import numpy as np", "skip", mark)}
    cells = [
        {"cell_type": "markdown", **_stub("title", title, "slide")},
        {**imports, "outputs": []},
        {"cell_type": "markdown", **_stub("take-along", "## What to take along", "slide")},
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def _stub(name: str, source: str, slide: str, mark: dict[str, Any] | None = None) -> dict[str, Any]:
    metadata = {**({"nbgrader": mark} if mark else {}), "slideshow": {"slide_type": slide}}
    return {"id": name, "metadata": metadata, "source": source.splitlines(keepends=True)}
