"""Fuzzes reading and repair: released notebooks, answered, with what editors, browsers and people do to them.

Whatever comes, a notebook in the assignment's form is made of it, in one way, soon; and where the answer is still
there as it was written, it stands above its tests or a person is told.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
from collections import Counter
from typing import Any

from graders.nbgrader.reading import Found, read_leniently
from graders.nbgrader.repair import repair
from graders.nbgrader.trusted import Assignment, Trusted
from graders.results import Submission

SLOW_SECONDS = 1.0
ANSWERS = {"double": "def double(x):\n    return 2 * x", "triple": "import math\n\ndef triple(x):\n    return 3 * x"}
ODD_TEXTS = (
    "",
    "x = 1",
    "def double(x",
    "%%time\ny = 2",
    "=======",
    "\ud83d",
    "\u2028",
    "```python\ndef triple(x):\n```",
)
ODD_VALUES: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1.5,
    "x",
    [],
    {},
    [1],
    {"grade_id": "double"},
    "\ud800",
    [None],
    "a" * 300,
)
ODD_NAMES = ("double", "double-copy", "triple_1", "essay (2)", "double_hidden", "", "?", "x" * 100)


def assignment() -> Assignment:
    """Two exercises with examples and hidden tests, an essay, and a given cell."""
    cells = [
        Trusted("setup", "import numpy as np", "code", "", True, None, False, False),
        *(cell for name in ANSWERS for cell in _exercise(name)),
        Trusted("essay", "YOUR ANSWER HERE", "markdown", "", False, 2.0, True, False),
    ]
    return Assignment({cell.name: cell for cell in cells}, lesson=frozenset({"print('a lesson')", "# A lesson"}))


def _exercise(name: str) -> list[Trusted]:
    stub, hidden = (
        f"def {name}(x):\n    raise NotImplementedError",
        "# BEGIN HIDDEN TESTS\nh.grade_{0}({0})\n# END HIDDEN TESTS",
    )
    return [
        Trusted(f"{name}_task", f"Write *{name}*.", "markdown", "", True, None, False, False),
        Trusted(name, stub, "code", "", False, None, True, False),
        Trusted(f"{name}_examples", f"assert {name}(2) > 3", "code", "", True, 1.0, False, False),
        Trusted(
            f"{name}_hidden", "# Hidden tests run here.\n" + hidden.format(name), "code", "", True, 2.0, False, False
        ),
    ]


class Notebooks:
    """Endless submitted files.

    Parameters
    ----------
    seed: of what is done to them.
    """

    def __init__(self, seed: int, form: Assignment) -> None:
        self.random = random.Random(seed)
        self.form = form
        cells = [cell.as_cell() for cell in form.cells.values()]
        for cell in cells:
            name = cell.metadata["nbgrader"]["grade_id"]
            cell.source = ANSWERS.get(name, cell.source.partition("\n# BEGIN")[0])
            cell.source = "Because." if name == "essay" else cell.source
        self.honest = json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})

    def next(self) -> bytes:
        """One file."""
        notebook = json.loads(self.honest)
        for _ in range(self.random.choice((1, 1, 2, 3, 5, 8))):
            if notebook["cells"]:
                self._change(notebook["cells"])
        if self.random.random() < 0.1:
            notebook[self.random.choice(("nbformat", "metadata", "cells", "x"))] = copy.deepcopy(
                self.random.choice(ODD_VALUES)
            )
        text = json.dumps(notebook, indent=self.random.choice((None, 1)), ensure_ascii=self.random.random() < 0.9)
        raw = text.encode(self.random.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16")), "surrogatepass")
        return self._damaged(raw) if self.random.random() < 0.1 else raw

    def _change(self, cells: list[Any]) -> None:
        pick = self.random.choice
        here, there = self.random.randrange(len(cells)), self.random.randrange(len(cells))
        cell = cells[here]
        if not isinstance(cell, dict):
            return
        match self.random.randrange(14):
            case 0:
                del cells[here]
            case 1:
                cells.insert(there, copy.deepcopy(cell))
            case 2:
                cells.insert(there, cells.pop(here))
            case 3:
                cell["metadata"] = copy.deepcopy(pick(ODD_VALUES))
            case 4:
                for each in cells:
                    if isinstance(each, dict):
                        each["metadata"] = {}
            case 5:
                cell["metadata"] = {"nbgrader": {"grade_id": pick(ODD_NAMES)}}
            case 6:
                cell["source"] = pick(ODD_TEXTS)
            case 7:
                other = cells[there] if isinstance(cells[there], dict) else {}
                cell["source"] = f"{cell.get('source')}\n{other.get('source')}"
            case 8:
                cell["cell_type"] = pick(("code", "markdown", "raw", "heading", None, 5))
            case 9:
                cell[pick(("outputs", "id", "attachments", "execution_count", "source", "metadata"))] = copy.deepcopy(
                    pick(ODD_VALUES)
                )
            case 10:
                cells.insert(
                    there, {"cell_type": "code", "source": pick((*ODD_TEXTS, *ANSWERS.values())), "metadata": {}}
                )
            case 11:
                cells.insert(there, copy.deepcopy(pick(ODD_VALUES)))
            case 12:
                self.random.shuffle(cells)
            case _:
                source = str(cell.get("source"))
                cut = self.random.randrange(len(source) + 1)
                cell["source"] = source[:cut]
                cells.insert(here + 1, {**cell, "source": source[cut:]})

    def _damaged(self, raw: bytes) -> bytes:
        where = self.random.randrange(len(raw) + 1)
        return self.random.choice((raw[:where], raw + raw[:where], raw[:where] + b",}" + raw[where:], raw[where:]))


def outcome(raw: bytes, form: Assignment) -> str:
    """What a file came to: "in form", "could not be read", or what is wrong."""
    start = time.process_time()
    try:
        found = _repaired(raw, form)
    except BaseException as error:
        found = type(error).__name__
    return "slow" if time.process_time() - start > SLOW_SECONDS else found


def _repaired(raw: bytes, form: Assignment) -> str:
    submission = Submission("ada", "lesson", "lesson")
    nb = read_leniently(Found("lesson.ipynb", raw), submission)
    whole = {
        name: any(answer in cell.source for cell in nb.cells if cell.cell_type == "code")
        for name, answer in ANSWERS.items()
    }
    repair(nb, form, submission)
    for note in submission.notes:
        note.text().encode()
    json.dumps(nb).encode()
    names = [cell.metadata["nbgrader"]["grade_id"] for cell in nb.cells if "nbgrader" in cell.metadata]
    needed = {name for name, cell in form.cells.items() if cell.locked or name in form.graded}
    if len(names) != len(set(names)) or not needed <= set(names):
        return "cells missing or twice"
    marked = {cell.metadata["nbgrader"]["grade_id"]: cell for cell in nb.cells if "nbgrader" in cell.metadata}
    for name, cell in marked.items():
        known = form.cells[name]
        if cell.metadata["nbgrader"] != known.metadata() or (known.locked and cell.source != known.source):
            return "marks or tests not the gradebook's"
    if any(note.unread for note in submission.notes):
        return "could not be read"
    if lost := [name for name in ANSWERS if whole[name] and not _stands(nb.cells, name, submission)]:
        return f"lost an answer: {lost[0]}"
    return "in form"


def _stands(cells: list[Any], name: str, submission: Submission) -> bool:
    """Whether an answer that was there is defined where its tests stand, or a person is told."""
    if f"{name}_hidden" in submission.doubtful:
        return True
    for cell in cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == f"{name}_hidden":
            return False
        if cell.cell_type == "code" and f"def {name}(x):\n    return" in cell.source:
            return True
    return False


def run(options: argparse.Namespace) -> int:
    """Count what the files came to; 0 if all were brought into form, or said to be unreadable."""
    form = assignment()
    files, counts = Notebooks(options.seed, form), Counter[str]()
    for _ in range(options.inputs):
        raw = files.next()
        counts[found := outcome(raw, form)] += 1
        if found not in ("in form", "could not be read"):
            print(f"{found}: {raw!r}"[:3000])
    print(f"{sum(counts.values())} files: " + ", ".join(f"{count} {what}" for what, count in counts.most_common()))
    return 0 if counts.keys() <= {"in form", "could not be read"} else 1
