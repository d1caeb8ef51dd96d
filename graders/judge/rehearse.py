"""What a student may see of a hidden test: the numbers of inputs that are drawn, of no others."""

from __future__ import annotations

import builtins
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from graders.checks.rehearsal import Place, drawn
from graders.verdict import Verdict, judged


class Nowhere(dict[str, Any]):
    """The names of a cell that is rehearsed: a student's are there, and stand for nothing."""

    def __missing__(self, name: str) -> Any:
        if name.startswith("__") or name in self["__builtins__"]:
            raise KeyError(name)
        return object()


def drawn_places(execute: Callable[[Nowhere], Any], grade_id: str) -> frozenset[Place]:
    """The inputs of a test cell that each grading draws anew.

    Parameters
    ----------
    execute: runs the cell with these names.
    """

    def once() -> None:
        with judged():
            execute(Nowhere({"__name__": "__main__", "__builtins__": vars(builtins)}))

    return drawn(once, grade_id)


def seen_where_drawn(verdict: Verdict, places: frozenset[Place]) -> Verdict:
    """The verdict with what may be seen of it."""
    before: Counter[str] = Counter()
    checks = []
    for check in verdict.checks:
        place = (verdict.exercise, check.case, before[check.case], check.sight.number if check.sight else 0)
        checks.append(check if place in places else replace(check, sight=None))
        before[check.case] += 1
    return replace(verdict, checks=tuple(checks))
