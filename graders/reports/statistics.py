"""What a class's results say together: how scores are spread, what each exercise tells apart, which mistakes recur."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from statistics import mean

from graders.reports.collected import Result
from graders.verdict import Aspect, Outcome, Race

BINS = 10
ENOUGH = 5  # students, below which a correlation says nothing


@dataclass(frozen=True)
class Bin:
    """Students with a share of the points from ``low`` to below ``high``; the last bin has those with all, too."""

    low: float
    high: float
    students: tuple[str, ...]


@dataclass(frozen=True)
class Item:
    """What an exercise does in a class.

    Parameters
    ----------
    answered: how many submissions were judged on it; ``full``: how many of them got all points of the judge's.
    share: the mean share of the points, from 0 (nobody) to 1 (everybody): its difficulty.
    discrimination: the correlation of its points with those of all other exercises; None where nothing can be said.
    """

    name: str
    answered: int
    full: int
    share: float
    discrimination: float | None


@dataclass(frozen=True)
class Mistake:
    """A mistake that was seen in an exercise.

    Parameters
    ----------
    hint: its code in the catalogue; "" where none was named.
    case: the code of what was tried.
    """

    exercise: str
    hint: str
    case: str
    students: tuple[str, ...]


@dataclass(frozen=True)
class Speeds:
    """How fast an exercise was solved: the middle speed-up of each student, the fastest first."""

    exercise: str
    threshold: float
    reference: str
    students: tuple[tuple[str, float], ...]

    @property
    def race(self) -> Race:
        """As a race, for its picture: a dot a student."""
        return Race(self.threshold, tuple(value for _, value in self.students), self.reference)


def spread(results: Sequence[Result]) -> list[Bin]:
    """The scores of an assignment in ten bins."""
    edges = [number / BINS for number in range(BINS + 1)]
    shares = [(result.student, result.score / result.total if result.total else 0.0) for result in results]
    bins = []
    for low, high in pairwise(edges):
        last = high == edges[-1]
        inside = tuple(s for s, share in shares if (low <= share < high) or (last and share >= high))
        bins.append(Bin(low, high, inside))
    return bins


def exercises(results: Sequence[Result]) -> list[str]:
    """The exercises that were judged, in the order of the notebook."""
    return list(dict.fromkeys(name for result in results for name in result.verdicts))


def items(results: Sequence[Result]) -> list[Item]:
    """What each exercise of an assignment tells."""
    found = []
    for name in exercises(results):
        having = [result for result in results if name in result.verdicts]
        shares = [result.verdicts[name].fraction for result in having]
        others = [sum(v.fraction for other, v in r.verdicts.items() if other != name) for r in having]
        full = sum(result.verdicts[name].perfect for result in having)
        found.append(Item(name, len(having), full, mean(shares), correlation(shares, others)))
    return found


def correlation(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Pearson's, or None for too few values, or for some that are all the same."""
    if len(one) < ENOUGH:
        return None
    a, b = mean(one), mean(other)
    spread_a, spread_b = sum((x - a) ** 2 for x in one), sum((y - b) ** 2 for y in other)
    if min(spread_a, spread_b) < 1e-12:
        return None
    return sum((x - a) * (y - b) for x, y in zip(one, other, strict=True)) / sqrt(spread_a * spread_b)


def mistakes(results: Sequence[Result]) -> list[Mistake]:
    """The mistakes of an assignment, the most frequent first; of one student each counts once.

    An exercise left open is no mistake.
    """
    made: dict[tuple[str, str, str], list[str]] = {}
    for result in results:
        for name, verdict in result.verdicts.items():
            failed = [
                check
                for check in verdict.checks
                if check.outcome is Outcome.FAILED and check.aspect is not Aspect.ANSWERED
            ]
            kinds = {(name, check.hint, ""): None for check in failed if check.hint}
            if failed and not kinds:
                kinds = {(name, "", failed[0].case): None}
            for kind in kinds:
                made.setdefault(kind, []).append(result.student)
    ordered = sorted(made.items(), key=lambda entry: -len(entry[1]))
    return [Mistake(*kind, tuple(students)) for kind, students in ordered]


def speeds(results: Sequence[Result]) -> list[Speeds]:
    """The speeds of the exercises that ask for one."""
    found = []
    for name in exercises(results):
        timed = [
            (result.student, check.race)
            for result in results
            if name in result.verdicts
            for check in result.verdicts[name].checks
            if check.race and check.race.speedups
        ]
        if timed:
            ordered = sorted(((student, race.median) for student, race in timed), key=lambda pair: -pair[1])
            found.append(Speeds(name, timed[0][1].threshold, timed[0][1].reference, tuple(ordered)))
    return found
