"""What a small picture of a wrong answer shows: which items differ, how two shapes were put together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest

from graders.verdict import Check

SHAPE = re.compile(r"\((?:\d+(?:, ?\d+)*,?)?\)")
CLASH = re.compile(r"broadcast|incompatible shapes|Incompatible shapes")
MAX_AXES = 8


@dataclass(frozen=True)
class Aligned:
    """Two shapes, right ends together.

    Parameters
    ----------
    clash: whether they were to be combined by broadcasting; else they should be the same.
    columns: from left to right: the axis counted from the right (-1 is the last), both lengths ("" for an axis that one
        of them lacks), and whether they fit.
    """

    clash: bool
    columns: tuple[tuple[int, str, str, bool], ...]


def aligned(check: Check) -> Aligned | None:
    """The two shapes of a check that failed by them, or None."""
    if check.code == "shape":
        return _aligned(str(check.params["seen"]), str(check.params["expected"]), clash=False)
    message = str(check.params.get("message", "")) if check.code == "raised" else ""
    shapes = SHAPE.findall(message) if CLASH.search(message) else []
    return _aligned(*shapes, clash=True) if len(shapes) == 2 else None


def _aligned(one: str, other: str, *, clash: bool) -> Aligned | None:
    if not (SHAPE.fullmatch(one) and SHAPE.fullmatch(other)):
        return None
    pairs = list(zip_longest(*(re.findall(r"\d+", shape)[::-1] for shape in (one, other)), fillvalue=""))
    if not pairs or len(pairs) > MAX_AXES:
        return None
    columns = tuple((-back, a, b, _fit(a, b, clash)) for back, (a, b) in enumerate(pairs, start=1))
    return Aligned(clash, columns[::-1])


def _fit(one: str, other: str, clash: bool) -> bool:
    return one == other or (clash and bool({"", "1"} & {one, other}))
