"""A notebook as slides."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from graders.checks.findings import Finding, Solution, difference
from graders.checks.grader import Grader, Test
from graders.checks.inputs import fresh_rng
from graders.exercises.hardware_benchmark.common import WORDS, finding
from graders.verdict import Aspect, Verdict

Notebook = dict[str, Any]


def as_slides(nb: Notebook) -> Notebook:
    """A copy of a notebook with a slide type in every cell.

    Parameters
    ----------
    nb: a notebook as in its file (nbformat 4), read as JSON.
    """
    slides = copy.deepcopy(nb)
    for cell in slides["cells"]:
        cell["metadata"]["slideshow"] = {"slide_type": _slide_type(cell)}
    return slides


def _slide_type(cell: Mapping[str, Any]) -> str:
    text = "".join(cell["source"])
    if not text.strip():
        return "skip"
    if cell["cell_type"] == "markdown" and text.startswith(("# ", "## ")):
        return "slide"
    if cell["cell_type"] == "markdown" and text.startswith("### "):
        return "subslide"
    return "-"


def _sections(types: Sequence[str]) -> int:
    """How many ``<section>`` tags nbconvert writes: one around each slide, and one for each of its sub-slides."""
    visible = [kind for kind in types if kind not in ("skip", "notes")]
    if not visible:
        return 0
    return 2 * (1 + visible[1:].count("slide")) + visible[1:].count("subslide")


def _apart(nb: Any) -> tuple[Any, list[str]]:
    """A notebook without its slide types, and these. What is no notebook comes back as it is."""
    try:
        types = [str(cell["metadata"].get("slideshow", {}).get("slide_type", "-")) for cell in nb["cells"]]
        bare = [{**cell, "metadata": {**cell["metadata"], "slideshow": None}} for cell in nb["cells"]]
        return {**nb, "cells": bare}, types
    except (AttributeError, KeyError, TypeError):
        return nb, []


def _slides_finding(seen: Any, nb: Notebook) -> Finding | None:
    rest, types = _apart(seen)
    wanted_rest, wanted = _apart(as_slides(nb))
    found = difference(rest, wanted_rest)
    if found:
        return found
    wrong = [n for n, (a, b) in enumerate(zip(types, wanted, strict=True)) if a != b]
    return finding(Aspect.VALUES, "as_slides_type", index=wrong[0]) if wrong else None


def _sections_finding(seen: Any, nb: Notebook) -> Finding | None:
    _, types = _apart(seen)
    _, wanted = _apart(as_slides(nb))
    return None if _sections(types) == _sections(wanted) else finding(Aspect.VALUES, "as_slides_count")


def _slide_shows(look: Callable[[Any, Notebook], Finding | None], inputs: Sequence[Notebook]) -> Test:
    def test(call: Solution) -> Finding | None:
        return next((found for nb in inputs if (found := look(call(nb), nb))), None)

    return test


Text = str | list[str]


def _notebook(*cells: tuple[str, Text]) -> Notebook:
    made: list[dict[str, Any]] = []
    for number, (kind, source) in enumerate(cells):
        cell: dict[str, Any] = {"cell_type": kind, "id": f"cell-{number}", "metadata": {}, "source": source}
        made.append({**cell, "execution_count": None, "outputs": []} if kind == "code" else cell)
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}, "cells": made}


def _headed(rng: np.random.Generator, size: int) -> Notebook:
    """A notebook that starts with a title and goes on with a random mix of headings, text and code."""

    def one(_: int) -> tuple[str, Text]:
        word = str(rng.choice(WORDS))
        kinds: list[tuple[str, Text]] = [
            ("markdown", f"# {word}"),
            ("markdown", f"## {word}\n\nText about {word}."),
            ("markdown", f"### {word}"),
            ("markdown", f"Only text: {word}."),
            ("code", f"{word} = 1"),
        ]
        return kinds[int(rng.integers(len(kinds)))]

    fixed: list[tuple[str, Text]] = [("markdown", "## a"), ("markdown", "### b"), ("code", "c = 2"), ("markdown", "d")]
    return _notebook(("markdown", "# Title"), *fixed, *(one(k) for k in range(size)), ("markdown", "### end"))


def _no_headings(rng: np.random.Generator) -> Notebook:
    word = str(rng.choice(WORDS))
    return _notebook(
        ("markdown", f"# {word}"),
        ("code", f"# a comment\n{word} = 1"),
        ("code", f"### BEGIN {word}\n1 + 1"),
        ("markdown", f"#### {word}"),
        ("markdown", f"#{word}"),
        ("markdown", f"Some text\n\n## {word}"),
        ("raw", f"## {word}"),
        ("markdown", f"## {word}"),
    )


def _with_metadata(rng: np.random.Generator) -> Notebook:
    nb = _headed(rng, 4)
    nb["cells"][0]["metadata"] = {"slideshow": {"slide_type": "skip"}, "tags": ["title"]}
    nb["cells"][2]["metadata"] = {"nbgrader": {"grade": True, "points": 2}, "slideshow": {"slide_type": "slide"}}
    nb["cells"][3]["metadata"] = {"tags": [str(rng.choice(WORDS))], "editable": False}
    return nb


def _as_lines(nb: Notebook) -> Notebook:
    """The same with sources as lists of lines, which is how Jupyter saves them."""
    cells = [{**cell, "source": cell["source"].splitlines(keepends=True)} for cell in nb["cells"]]
    return {**nb, "cells": cells}


def grade_as_slides(student: Any) -> Verdict:
    """Slide types by the headings, everything else as before, and the number of sections."""
    rng = fresh_rng()
    g = Grader("as_slides", student)
    blank = [("markdown", "## a"), ("code", ""), ("markdown", "  \n"), ("code", "\n\n"), ("markdown", "### b")]
    headed = [_headed(rng, int(rng.integers(3, 12))) for _ in range(3)]
    lines = [_as_lines(_headed(rng, 6)), _as_lines(_no_headings(rng)), _as_lines(_notebook(*blank))]
    g.property("as_slides_headings", _slide_shows(_slides_finding, headed), weight=2)
    g.property("as_slides_others", _slide_shows(_slides_finding, [_no_headings(rng)]), weight=1)
    g.property("as_slides_lines", _slide_shows(_slides_finding, lines[:2]), weight=1)
    g.property("as_slides_blank", _slide_shows(_slides_finding, [_notebook(*blank), lines[2]]), weight=1)
    g.property("as_slides_metadata", _slide_shows(_slides_finding, [_with_metadata(rng)]), weight=1)
    g.property("as_slides_sections", _slide_shows(_sections_finding, [*headed, *lines]), weight=1)
    g.inputs_kept(weight=1)
    return g.verdict()
