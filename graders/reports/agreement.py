"""Compares two gradings of one submission as a person would: which checks, which points, and what else changed.

Speed is a measurement and never the same twice: it is shown and not compared. Where a
check of speed is part of the points, its outcome of then is taken for both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from graders.results import Grading
from graders.text import decimal, localized, say
from graders.verdict import Aspect, Check, Verdict


@dataclass(frozen=True)
class Judged:
    """What one test cell came to.

    Parameters
    ----------
    name: its grade id.
    total: the points it is worth.
    points: the points earned; None where a person decides.
    verdict: of a hidden test.
    """

    name: str
    total: float
    points: float | None
    verdict: Verdict | None = None

    @property
    def label(self) -> str:
        """The exercise of a hidden test, the grade id of another test."""
        return self.verdict.exercise if self.verdict else self.name


def is_speed(then: Check, now: Check) -> bool:
    """Whether two checks are measurements, which are never the same twice."""
    return then.aspect is Aspect.SPEED and now.aspect is Aspect.SPEED


def differing(then: Verdict | None, now: Verdict | None) -> list[tuple[Check | None, Check | None]]:
    """The checks that did not come to the same; None for a check that only one of the two has."""
    pairs = _pairs(then, now)
    return [(a, b) for a, b in pairs if a is None or b is None or not (is_speed(a, b) or _found(a) == _found(b))]


def _pairs(then: Verdict | None, now: Verdict | None) -> list[tuple[Check | None, Check | None]]:
    return list(zip_longest(then.checks if then else (), now.checks if now else ()))


def _found(check: Check) -> tuple[Any, ...]:
    return check.case, check.aspect, check.weight, check.outcome, check.code, check.hint


def points_with_speed_of(then: Judged, now: Judged) -> float | None:
    """The points of now, with the outcomes of speed checks of then."""
    if now.points is None or then.verdict is None or now.verdict is None or now.verdict.needs_person:
        return now.points
    pairs = _pairs(then.verdict, now.verdict)
    checks = tuple(a if a and is_speed(a, b) else b for a, b in pairs if b)
    return replace(now.verdict, checks=checks).points(now.total)


def agree(then: Judged, now: Judged) -> bool:
    """Whether all but speed came to the same."""
    return not differing(then.verdict, now.verdict) and then.points == points_with_speed_of(then, now)


def tell(then: Judged, now: Judged) -> Iterator[str]:
    """The lines about one test cell."""
    points = {"points": _points(then.points), "total": decimal(then.total)}
    if agree(then, now):
        yield say("replay.agrees", name=then.label, **points)
    else:
        again = _points(points_with_speed_of(then, now))
        yield say("replay.differs", name=then.label, again=again, **points)
    for before, after in differing(then.verdict, now.verdict):
        yield say("replay.check", then=_sentence(before), now=_sentence(after))
    for before, after in _pairs(then.verdict, now.verdict):
        if before and after and is_speed(before, after) and before.race and after.race:
            ratios = {"then": localized(f"{before.race.median:.3g}"), "now": localized(f"{after.race.median:.3g}")}
            yield say("replay.speed", asked=decimal(after.race.threshold), **ratios)


def _points(points: float | None) -> str:
    return say("replay.by_hand") if points is None else decimal(points)


def _sentence(check: Check | None) -> str:
    return check.sentence() if check else say("replay.no_check")


def tell_conditions(then: Grading, now: Grading) -> Iterator[str]:
    """What was not the same when the submission was graded; nothing if all was."""
    found = then.conditions.differences(now.conditions)
    if found or then.tests != now.tests:
        yield say("replay.conditions")
    for name, before, after in found:
        yield say("replay.condition", name=name, then=before or "–", now=after or "–")
    if then.tests != now.tests:
        yield say("replay.tests_changed")
