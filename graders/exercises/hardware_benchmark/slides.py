"""A notebook as slides."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from graders.checks import Aspect, Finding, Grader, NoAnswer, Solution, Test, Verdict, difference, fresh_rng
from graders.exercises.hardware_benchmark.common import WORDS, finding

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


def _readable(seen: Any) -> bool:
    """Whether an answer is a dict with a list of cells, each of which has metadata."""
    cells = seen.get("cells") if isinstance(seen, dict) else None
    return isinstance(cells, list) and all(isinstance(c, dict) and isinstance(c.get("metadata"), dict) for c in cells)


def _apart(cells: Sequence[Notebook]) -> tuple[list[Notebook], list[Any]]:
    """Cells without their entries for slides, and these."""
    entries = [cell["metadata"].get("slideshow") for cell in cells]
    rest = [{k: v for k, v in cell["metadata"].items() if k != "slideshow"} for cell in cells]
    return [{**cell, "metadata": metadata} for cell, metadata in zip(cells, rest, strict=True)], entries


def _changed_finding(seen: Notebook, nb: Notebook) -> Finding | None:
    """What is not as it was, apart from the slide types."""
    if len(seen["cells"]) != len(nb["cells"]):
        return finding(Aspect.SHAPE, "as_slides_cells", seen=len(seen["cells"]), expected=len(nb["cells"]))
    if difference({**seen, "cells": None}, {**nb, "cells": None}):
        return finding(Aspect.VALUES, "as_slides_outside")
    for number, (cell, before) in enumerate(zip(_apart(seen["cells"])[0], _apart(nb["cells"])[0], strict=True)):
        changed = [key for key in before if key not in cell or difference(cell[key], before[key])]
        if changed or len(cell) > len(before):
            return finding(Aspect.VALUES, "as_slides_changed", index=number, key=[*changed, "keys"][0])
    return None


def _entry_finding(seen: Notebook, nb: Notebook) -> Finding | None:
    """The first cell whose slide type is not the expected one. What else an old entry held may stay or go."""
    for number, (entry, cell) in enumerate(zip(_apart(seen["cells"])[1], nb["cells"], strict=True)):
        if not isinstance(entry, dict) or "slide_type" not in entry:
            return finding(Aspect.VALUES, "as_slides_none", index=number)
        if difference(entry["slide_type"], _slide_type(cell)):
            return finding(Aspect.VALUES, "as_slides_type", _type_hint(entry["slide_type"], cell), index=number)
    return None


def _type_hint(seen: Any, cell: Notebook) -> str | None:
    """Why a cell is no heading, where it was taken for one, or why it is blank."""
    wanted, text = _slide_type(cell), "".join(cell["source"])
    if wanted == "skip":
        return "X_as_slides_blank"
    if wanted != "-" or str(seen) not in ("slide", "subslide"):
        return None
    if cell["cell_type"] != "markdown":
        return "X_as_slides_code" if text.startswith("#") else None
    return "X_as_slides_hashes" if text.startswith("#") else "X_as_slides_start" if "#" in text else None


def _slides_finding(seen: Any, nb: Notebook) -> Finding | None:
    if not _readable(seen):
        return _unreadable_finding(seen, nb)
    return _changed_finding(seen, nb) or _entry_finding(seen, nb)


def _unreadable_finding(seen: Any, nb: Notebook) -> Finding:
    found = None if isinstance(seen, dict) else difference(seen, nb)
    return found or finding(Aspect.TYPE, "as_slides_unreadable")


def _sections_finding(seen: Any, nb: Notebook) -> Finding | None:
    if not _readable(seen):
        return _unreadable_finding(seen, nb)
    entries = [entry if isinstance(entry, dict) else {} for entry in _apart(seen["cells"])[1]]
    types = [str(entry.get("slide_type", "-")) for entry in entries]
    wanted = [_slide_type(cell) for cell in nb["cells"]]
    return None if _sections(types) == _sections(wanted) else finding(Aspect.VALUES, "as_slides_count")


def _slide_shows(look: Callable[[Any, Notebook], Finding | None], inputs: Sequence[Notebook]) -> Test:
    def test(call: Solution) -> Finding | None:
        try:
            return next((found for nb in inputs if (found := look(call(nb), nb))), None)
        except NoAnswer as no_answer:
            of_lines = "'list' object has no attribute" in no_answer.failure.message
            raise no_answer.hinted("X_as_slides_source" if of_lines else None) from None

    return test


Text = str | list[str]


def _cell(kind: str, source: Text, number: int) -> dict[str, Any]:
    cell: dict[str, Any] = {"cell_type": kind, "id": f"cell-{number}", "metadata": {}, "source": source}
    return {**cell, "execution_count": None, "outputs": []} if kind == "code" else cell


def _notebook(*cells: tuple[str, Text]) -> Notebook:
    made = [_cell(kind, source, number) for number, (kind, source) in enumerate(cells)]
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
        ("markdown", f"Some text\n# {word}"),
        ("markdown", f"Some text\n### {word}"),
        ("markdown", f"    # {word} indented: a line of code"),
        ("markdown", f"#\t{word}"),
        ("raw", f"## {word}"),
        ("markdown", f"## {word}"),
    )


def _with_metadata(rng: np.random.Generator) -> Notebook:
    nb = _headed(rng, 4)
    nb["cells"][0]["metadata"] = {"slideshow": {"slide_type": "skip"}, "tags": ["title"]}
    nb["cells"][2]["metadata"] = {"nbgrader": {"grade": True, "points": 2}, "slideshow": {"slide_type": "slide"}}
    nb["cells"][3]["metadata"] = {"tags": [str(rng.choice(WORDS))], "editable": False}
    nb["cells"][4]["metadata"] = {"slideshow": {"slide_type": "-", "start": True}}
    shown = [{"output_type": "stream", "name": "stdout", "text": [f"{rng.choice(WORDS)}\n"]}]
    nb["cells"].append({**_cell("code", "print()", 99), "execution_count": 7, "outputs": shown})
    picture = {"a.png": {"image/png": "iVBORw0KGgo="}}
    nb["cells"].append({**_cell("markdown", "## a picture", 100), "attachments": picture})
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
    blank += [("raw", " \t\n"), ("code", "\nc = 3"), ("markdown", "\n\nText")]
    headed = [_headed(rng, int(rng.integers(3, 12))) for _ in range(3)]
    lines = [_as_lines(_headed(rng, 6)), _as_lines(_no_headings(rng)), _as_lines(_notebook(*blank))]
    g.property("as_slides_headings", _slide_shows(_slides_finding, headed), weight=2)
    g.property("as_slides_others", _slide_shows(_slides_finding, [_no_headings(rng)]), weight=1)
    g.property("as_slides_lines", _slide_shows(_slides_finding, lines[:2]), weight=1)
    g.property("as_slides_blank", _slide_shows(_slides_finding, [_notebook(*blank), lines[2]]), weight=1)
    g.property("as_slides_metadata", _slide_shows(_slides_finding, [_with_metadata(rng)]), weight=1)
    g.property("as_slides_sections", _slide_shows(_sections_finding, [*headed, *lines]), weight=1)
    g.inputs_kept(weight=1, hint="X_as_slides_kept")
    return g.verdict()
