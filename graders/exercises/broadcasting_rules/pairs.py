"""All pairs: :func:`outer_table` and :func:`pairwise_sq`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from graders.checks import Aspect, Exactness, Finding, Grader, Mistakes, Verdict, difference, fresh_rng, in_float32
from graders.exercises.broadcasting_rules.common import DIGITS, Array, Rng

# ------------------------------------------------------------------ outer_table

# Functions without annotations travel to the student's process as source, which must stand alone.


def outer_table(f: Callable[..., Any], a: Array, b: Array) -> Array:
    """The table ``T[i, j] = f(a[i], b[j])``, shape (M, N), with a single call of ``f``."""
    table: Array = f(a[:, None], b)
    return table


def _distance(x, y):  # type: ignore[no-untyped-def]
    return np.hypot(x, y)


def _product(x, y):  # type: ignore[no-untyped-def]
    return x * y + np.cos(x + y)


def _wave(x, t):  # type: ignore[no-untyped-def]
    return np.exp(-x * x) * np.cos(3.0 * x - 2.0 * t)


def _gap(x, y):  # type: ignore[no-untyped-def]
    return 2.0 * x - y * y


def _table_transposed(f: Callable[..., Any], a: Array, b: Array) -> Any:
    return f(a, b[:, None])


def _table_reshaped(f: Callable[..., Any], a: Array, b: Array) -> Any:
    return f(a, b[:, None]).reshape(a.size, b.size)


def _arguments_exchanged(f: Callable[..., Any], a: Array, b: Array) -> Any:
    return f(b, a[:, None])


def _no_axis_added(f: Callable[..., Any], a: Array, b: Array) -> Any:
    return f(a, b)


def _outer_table_loop(f, a, b):  # type: ignore[no-untyped-def]
    table = np.empty((len(a), len(b)))
    for i in range(len(a)):
        for j in range(len(b)):
            table[i, j] = f(a[i], b[j])
    return table


def _count_calls(function, f, a, b):  # type: ignore[no-untyped-def]
    calls = 0

    def counted(x, y):  # type: ignore[no-untyped-def]
        nonlocal calls
        calls += 1
        return f(x, y)

    function(counted, a, b)
    return calls


def _hint_for_loop(g: Grader) -> str | None:
    """Which loop hides in a slow answer: ``np.vectorize`` calls f once more than there are pairs."""
    if not g.right_so_far():
        return None
    a, b = np.linspace(0.0, 1.0, 3), np.linspace(0.0, 1.0, 4)
    calls = g.ask(_wave, a, b, through=_count_calls)
    return "P1" if calls == a.size * b.size + 1 else "P2"


def grade_outer_table(student: Any) -> Verdict:
    """Hidden test of ``outer_table``."""
    rng = fresh_rng()
    g = Grader("outer_table", student)
    # With functions that treat both arguments alike only the orientation of the table can be wrong.
    alike = [(f, rng.normal(size=3), rng.normal(size=5)) for f in (_distance, _product)]
    narrow: Mistakes = {"D5": in_float32(outer_table)}
    turned: Mistakes = {"P4": _table_transposed, "V1": _table_reshaped, "S1": _no_axis_added, **narrow}
    g.cases("outer_table_alike", alike, outer_table, weight=2, mistakes=turned, rtol=DIGITS)
    roles = [(f, rng.normal(size=m), rng.normal(size=n)) for f, m, n in ((_gap, 5, 3), (_wave, 4, 4))]
    exchanged: Mistakes = {"P4": _arguments_exchanged, **narrow}
    g.cases("outer_table_roles", roles, outer_table, weight=2, mistakes=exchanged, rtol=DIGITS)
    single = [(_gap, rng.normal(size=m), rng.normal(size=n)) for m, n in ((1, 4), (3, 1), (1, 1))]
    g.cases("outer_table_single", single, outer_table, rtol=DIGITS)
    g.inputs_kept(weight=0.5)

    def make_input() -> tuple[Any, ...]:
        return _distance, rng.normal(size=150), rng.normal(size=200)

    g.faster_than(_outer_table_loop, make_input, outer_table, weight=2.5, hint=_hint_for_loop(g))
    return g.verdict()


# ------------------------------------------------------------------ pairwise_sq


def pairwise_sq(A: Array, B: Array) -> Array:
    """Squared distances between the points ``A`` (M, D) and the points ``B`` (N, D), shape (M, N)."""
    distances: Array = ((A[:, None, :] - B) ** 2).sum(axis=-1)
    return distances


def _pairwise_exchanged(A: Array, B: Array) -> Array:
    return pairwise_sq(B, A)


def _pairwise_reshaped(A: Array, B: Array) -> Array:
    return pairwise_sq(B, A).reshape(len(A), len(B))


def _summed_over_points(A: Array, B: Array) -> Array:
    wrong: Array = ((A[:, None, :] - B) ** 2).sum(axis=1)
    return wrong


def _no_point_axis(A: Array, B: Array) -> Array:
    wrong: Array = ((A - B) ** 2).sum(axis=-1)
    return wrong


def _pairwise_sq_loop(A, B):  # type: ignore[no-untyped-def]
    distances = np.empty((len(A), len(B)))
    for i in range(len(A)):
        for j in range(len(B)):
            distances[i, j] = np.sum((A[i] - B[j]) ** 2)
    return distances


def _points(rng: Rng, m: int, n: int, d: int) -> tuple[Array, Array]:
    return rng.normal(size=(m, d)), rng.normal(size=(n, d))


def _far_points(rng: Rng, m: int, n: int, distance: float) -> tuple[Array, Array]:
    """Points near one another, each of whose coordinates is far from 0 by another amount."""
    A, B = _points(rng, m, n, 3)
    centre = distance * np.array([1.0, -0.7, 0.4])
    return centre + A, centre + B


def grade_pairwise_sq(student: Any) -> Verdict:
    """Hidden test of ``pairwise_sq``."""
    rng = fresh_rng()
    g = Grader("pairwise_sq", student)
    rectangular = [_points(rng, 4, 5, 3), _points(rng, 7, 2, 6)]
    wrong: Mistakes = {
        "P4": _pairwise_exchanged,
        "V1": _pairwise_reshaped,
        "S3": _summed_over_points,
        "S1": _no_point_axis,
        "D5": in_float32(pairwise_sq),
        "X_pairwise_sq_root": lambda A, B: np.sqrt(pairwise_sq(A, B)),
        "X_pairwise_sq_first": lambda A, B: (A[:, None] - B).sum(axis=-1) ** 2,
        "X_pairwise_sq_mean": lambda A, B: pairwise_sq(A, B) / A.shape[1],
    }
    g.cases("pairwise_sq_rectangular", rectangular, pairwise_sq, weight=3, mistakes=wrong)
    g.cases("pairwise_sq_square", [_points(rng, 4, 4, 4)], pairwise_sq, mistakes=wrong)
    single = [_points(rng, *sizes) for sizes in ((1, 4, 3), (4, 1, 3), (3, 4, 1), (1, 1, 2))]
    g.cases("pairwise_sq_single", single, pairwise_sq)
    g.property("pairwise_sq_far", _digits_kept(g, rng), weight=2)
    g.inputs_kept(weight=0.5)
    # Few pairs, so that a slow loop gets through; many coordinates, so that what is touched by the way weighs little.
    g.memory_within(_points(rng, 320, 300, 32), pairwise_sq, hint="B6")
    loop = "P2" if g.passed("memory") else None  # what takes too much memory may be slow without a loop
    g.faster_than(_pairwise_sq_loop, lambda: _points(rng, 110, 100, 48), pairwise_sq, weight=3.5, hint=loop)
    return g.verdict()


def _digits_kept(g: Grader, rng: Rng) -> Callable[[Callable[..., Any]], Finding | None]:
    """A test far from the origin. Whoever was right near it and is wrong there has lost digits (B5)."""

    def test(call: Callable[..., Any]) -> Finding | None:
        # Some libraries compute large sets in another way than small ones.
        for m, n, distance in ((4, 5, 1e3), (4, 5, 1e8), (30, 28, 1e8)):
            A, B = _far_points(rng, m, n, distance)
            found = difference(call(A, B), pairwise_sq(A, B), Exactness())
            if found:
                lost = found.aspect in (Aspect.VALUES, Aspect.FINITE) and g.right_so_far()
                return found.hinted("B5" if lost else None)
        return None

    return test
