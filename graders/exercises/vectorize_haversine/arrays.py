"""The versions on NumPy arrays: :func:`sep_loops`, :func:`sep_numpy` and :func:`sep_blocked`."""

# mypy: disable-error-code="no-untyped-def,no-untyped-call,method-assign"

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from graders.checks import Aspect, Finding, Grader, Verdict, difference
from graders.exercises.vectorize_haversine.formula import Array, haversine, lecture_loop, sep_numpy
from graders.exercises.vectorize_haversine.pairs import GENERIC, Answer, Pairs
from graders.exercises.vectorize_haversine.points import random_pairs

# ------------------------------------------------------------------ sep_loops


def sep_loops(latA: Array, lonA: Array, latB: Array, lonB: Array) -> Array:
    """Angles between all pairs of points on the sphere, with Python loops.

    Parameters
    ----------
    latA, lonA: M latitudes and longitudes in radians, float64.
    latB, lonB: N latitudes and longitudes in radians, float64.

    Returns
    -------
    The angles in radians, shape (M, N), float64; row i belongs to point i of A.

    >>> sep_loops(np.array([0.0]), np.array([0.0]), np.array([0.0, np.pi / 2]), np.array([0.5, 0.0]))
    array([[0.5       , 1.57079633]])
    """
    angles = np.empty((len(latA), len(latB)))
    for i in range(len(latA)):
        for j in range(len(latB)):
            h = haversine(latA[i], lonA[i], latB[j], lonB[j])
            angles[i, j] = 2 * np.arcsin(np.sqrt(np.minimum(h, 1.0)))
    return angles


def grade_sep_loops(student: Any) -> Verdict:
    """Answers only: here loops are welcome."""
    g = Grader("sep_loops", student)
    Pairs(g, paired="X_sep_pairs").check_all()
    g.inputs_kept(weight=0.5)
    return g.verdict()


# ------------------------------------------------------------------ sep_numpy


def grade_sep_numpy(student: Any) -> Verdict:
    """Right, and at least ten times as fast as the loops; one loop over the rows is fast enough."""
    g = Grader("sep_numpy", student)
    Pairs(g).check_all()
    g.inputs_kept(weight=0.5)
    g.faster_than(lecture_loop, lambda: random_pairs(400, 203), sep_numpy, weight=3.5, hint=_loop_hint(g))
    return g.verdict()


def _loop_hint(g: Grader) -> str:
    """P1 where the loop hides in ``np.vectorize``, else P2. Only ever chooses the words."""
    vectorized = g.right_so_far() and g.ask(*random_pairs(2, 3), through=_calls_vectorize) is True
    return "P1" if vectorized else "P2"


def _calls_vectorize(student, latA, lonA, latB, lonB):
    import numpy

    kept, calls = numpy.vectorize.__call__, []

    def noted(self, *args, **kwargs):
        calls.append(1)
        return kept(self, *args, **kwargs)

    numpy.vectorize.__call__ = noted
    try:
        student(latA, lonA, latB, lonB)
    finally:
        numpy.vectorize.__call__ = kept
    return bool(calls)


# ------------------------------------------------------------------ sep_blocked


def sep_blocked(latA: Array, lonA: Array, latB: Array, lonB: Array, rows: int) -> Array:
    """Angles between all pairs of points on the sphere, computed on blocks of rows.

    Parameters
    ----------
    latA, lonA: M latitudes and longitudes in radians, float64.
    latB, lonB: N latitudes and longitudes in radians, float64.
    rows: rows in a block, at least 1; M need not be a multiple of it.

    Returns
    -------
    The angles in radians, shape (M, N), float64.
    """
    angles = np.empty((len(latA), len(latB)))
    for start in range(0, len(latA), rows):
        block = slice(start, start + rows)
        angles[block] = sep_numpy(latA[block], lonA[block], latB, lonB)
    return angles


def grade_sep_blocked(student: Any) -> Verdict:
    """Right for any number of rows, fast, and lean."""
    g = Grader("sep_blocked", student)
    pairs = Pairs(g, more=(1,))
    pairs.check("sep_rectangular", pairs.rectangular, 2)
    for label, shape, rows in (("fit", (6, 4), 3), ("rest", (7, 3), 3), ("many", (3, 4), 10)):
        pairs.more = (rows,)
        pairs.check(f"sep_blocked_{label}", _blocks(pairs, shape, rows), 1)
    pairs.more = (2,)
    pairs.check("sep_close", pairs.close, 1)
    pairs.check("sep_antipodal", pairs.antipodal, 1)
    g.inputs_kept(weight=0.5)
    g.faster_than(lecture_loop, lambda: (*random_pairs(200, 203), 48), sep_blocked, weight=2, hint="P2")
    if g.failed_on("speed"):  # a loop over the pairs of a large matrix would run for a minute
        g.leave_out("memory", Aspect.MEMORY, "sep_blocked_later", weight=3)
    else:
        g.memory_within((*random_pairs(1500, 4400), 4), sep_blocked, weight=3, hint="P8")
    return g.verdict()


def _blocks(pairs: Pairs, shape: tuple[int, int], rows: int) -> Callable[[Answer], Finding | None]:
    """A case in which the number of rows matters: what is wrong may only be the rest."""

    def test(answer: Answer) -> Finding | None:
        points = random_pairs(*shape, pairs.rng)
        right = sep_numpy(*points)
        seen = answer(*points)
        found = difference(seen, right, GENERIC)
        full = shape[0] // rows * rows
        partly = found and found.aspect in (Aspect.FINITE, Aspect.VALUES) and 0 < full < shape[0]
        if partly and difference(seen[:full], right[:full], GENERIC) is None:
            return Finding(Aspect.VALUES, "sep_blocked_rest")
        return found

    return test
