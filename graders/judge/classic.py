"""Points of a test cell that ran in the student's process, as nbgrader gives them.

An error is no point, a number at the end is partial credit, anything else all points. What the cell showed was
written by the student's process and can be forged; nothing above the maximum is believed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from html import escape
from typing import Any

from nbformat.notebooknode import NotebookNode

from graders.judge.cell import Judged, for_person, passed
from graders.nodes import new_output
from graders.text import say


def shown(outputs: Iterable[NotebookNode], total: float) -> Judged:
    """What a cell's outputs are worth."""
    outputs = list(outputs)
    if any(output.output_type == "error" for output in outputs):
        return Judged(0.0, outputs)
    number = next((_number(output) for output in outputs if output.output_type == "execute_result"), None)
    if number is None:
        return Judged(total, outputs)
    if not 0 <= number <= total:
        return for_person("score", f"{number:g}")
    return Judged(number, outputs)


def _number(output: Any) -> float | None:
    try:
        number = float(output.get("data", {}).get("text/plain", ""))
    except ValueError:
        return None
    return number if not math.isinf(number) else math.nan


def without_text(judged: Judged, total: float) -> Judged:
    """The same points, without what the cell showed: its text is not for students."""
    if judged.points is None:
        return judged
    if judged.points:
        return Judged(judged.points, [passed(judged.points, total)])
    return nothing()


def nothing() -> Judged:
    """No points, and no more words than that."""
    words = say("summary.not_passed")
    data = {"text/plain": "0", "text/html": escape(words)}
    return Judged(0.0, [new_output("execute_result", data=data, execution_count=None)])
