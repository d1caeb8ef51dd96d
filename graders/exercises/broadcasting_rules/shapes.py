"""Which shapes fit: :func:`broadcast_shape` and :func:`clash_axis`."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest
from typing import Any

import numpy as np

from graders.checks import Grader, Mistakes, Solution, Verdict, fresh_rng, wordless
from graders.exercises.broadcasting_rules.common import Rng, Shape

Pair = tuple[Shape, Shape]
VAST = 10**9  # two axes of this length are more than any address space holds


# ------------------------------------------------------------------ broadcast_shape


def broadcast_shape(s1: Shape, s2: Shape) -> Shape:
    """Shape of the result when arrays of shapes ``s1`` and ``s2`` are combined.

    Raises
    ------
    ValueError: the shapes do not broadcast.
    """
    lengths = []
    for a, b in zip_longest(reversed(s1), reversed(s2), fillvalue=1):
        if a != b and 1 not in (a, b):
            raise ValueError(f"shapes {s1} and {s2} do not broadcast")
        lengths.append(b if a == 1 else a)
    return tuple(reversed(lengths))


def _aligned_left(s1: Shape, s2: Shape) -> Shape:
    return broadcast_shape(*_padded_right(s1, s2))


def _only_common_axes(s1: Shape, s2: Shape) -> Shape:
    common = min(len(s1), len(s2))
    return broadcast_shape(s1[len(s1) - common :], s2[len(s2) - common :])


def _zero_refused(s1: Shape, s2: Shape) -> Shape:
    if 0 in s1 + s2:
        raise ValueError("length 0")
    return broadcast_shape(s1, s2)


def _zero_counts_as_one(s1: Shape, s2: Shape) -> Shape:
    return broadcast_shape(tuple(length or 1 for length in s1), tuple(length or 1 for length in s2))


def _longest_wins(s1: Shape, s2: Shape) -> Shape:
    pairs = zip_longest(reversed(s1), reversed(s2), fillvalue=1)
    return tuple(max(pair) for pair in pairs)[::-1]


def _zero_wins(s1: Shape, s2: Shape) -> Shape:
    pairs = zip_longest(reversed(s1), reversed(s2), fillvalue=1)
    return tuple(0 if 0 in pair else max(pair) for pair in pairs)[::-1]


def _padded_right(s1: Shape, s2: Shape) -> Pair:
    """Both shapes with 1s put at the wrong end."""
    axes = max(len(s1), len(s2))
    return s1 + (1,) * (axes - len(s1)), s2 + (1,) * (axes - len(s2))


def _lengths(rng: Rng, axes: int) -> Shape:
    """Different lengths, none of them 0 or 1."""
    return tuple(int(length) for length in rng.permutation(np.arange(2, 12))[:axes])


def _stretched_pair(rng: Rng, axes: int) -> Pair:
    """Two shapes that broadcast: each axis has equal lengths, or a 1 on one side."""
    pairs = [((n, n), (1, n), (n, 1))[int(rng.integers(3))] for n in _lengths(rng, axes)]
    return tuple(a for a, _ in pairs), tuple(b for _, b in pairs)


def _unequal_pair(rng: Rng, axes: int) -> Pair:
    """Two shapes that broadcast, one of which lacks the first axis of the other."""
    s1, s2 = _stretched_pair(rng, axes)
    pair = (max(s1[0], s2[0]), *s1[1:]), s2[1:]
    return pair if rng.integers(2) else pair[::-1]


def _clashing_pair(rng: Rng, axes: int, at: int) -> Pair:
    """Two shapes that clash on axis ``at`` and nowhere else."""
    s1 = _lengths(rng, axes)
    s2 = list(s1)
    s2[at] += int(rng.integers(1, 5))
    return s1, tuple(s2)


def _fit_on_the_left(rng: Rng) -> list[Pair]:
    """Shapes that do not broadcast, and would if they were lined up on the left."""
    a, b, c = _lengths(rng, 3)
    return [((a,), (a, b)), ((a, b, c), (a, b)), ((b, c), (b, c, a))]


def _reversed_shape(s1: Shape, s2: Shape) -> Shape:
    return broadcast_shape(s1, s2)[::-1]


def grade_broadcast_shape(student: Any) -> Verdict:
    """Hidden test of ``broadcast_shape``."""
    rng = fresh_rng()
    g = Grader("broadcast_shape", student)
    same = [((4, 7), (4, 7)), ((1, 8, 3), (6, 1, 3)), ((1, 5), (1, 1)), *(_stretched_pair(rng, n) for n in (2, 3, 4))]
    g.cases("broadcast_shape_same", same, broadcast_shape, weight=2, mistakes={"X_broadcast_reversed": _reversed_shape})
    scalar = [((), _lengths(rng, 2)), (_lengths(rng, 3), ()), ((), ())]
    once, short = g.passed("broadcast_shape_same"), {"X_broadcast_short": wordless(_only_common_axes)}
    g.cases("broadcast_shape_scalar", scalar, broadcast_shape, mistakes=short if once else {})
    unequal = [((3, 1, 2), (3, 2)), ((6,), (2, 6)), *(_unequal_pair(rng, axes) for axes in (2, 3, 4, 5))]
    lined_up = {"B2": wordless(_aligned_left), **short} if once else {}
    g.cases("broadcast_shape_ranks", unequal, broadcast_shape, weight=3, mistakes=lined_up)
    both_zero = [((0,), (0,)), ((3, 0), (3, 0)), ((1, 0), (4, 0)), ((3, 2), (3, 2))]  # the last one is no trap
    empty = {"B3": tuple(map(wordless, (_zero_refused, _zero_counts_as_one)))} if once else {}
    g.cases("broadcast_shape_empty", both_zero, broadcast_shape, weight=0.5, mistakes=empty)
    stretched_to_zero = [((0,), (1,)), ((4, 1), (0,)), ((1, 6), (0, 6)), ((2, 0, 1), (1, 9)), ((0, 5), (5,))]
    g.cases("broadcast_shape_zero", stretched_to_zero, broadcast_shape, weight=1.5, mistakes={"B3": _longest_wins})
    g.cases("broadcast_shape_vast", _vast_pairs(rng), broadcast_shape, weight=2)
    a, b = _lengths(rng, 2)
    clashes = [_clashing_pair(rng, axes, at) for axes in (1, 2, 3, 4) for at in range(axes)] + [((a, b), (b, a))]
    g.raises("broadcast_shape_clash", clashes, ValueError, weight=1.5)
    left = {"B2": _aligned_left} if g.passed("broadcast_shape_clash") else {}
    g.raises("broadcast_shape_left", _fit_on_the_left(rng), ValueError, weight=1.5, mistakes=left)
    zero_clashes = [((0,), (3,)), ((2, 5), (2, 0)), ((4, 0, 3), (2, 3))]
    stretched = {"B3": (_zero_wins, _longest_wins)} if g.passed("broadcast_shape_clash") else {}
    g.raises("broadcast_shape_zero_clash", zero_clashes, ValueError, mistakes=stretched)
    return g.verdict()


def _vast_pairs(rng: Rng) -> list[Pair]:
    """Shapes of more items than any array has; each by itself already is."""
    extra = int(rng.integers(2, 100))
    return [((VAST, 1, VAST), (VAST, VAST)), ((VAST, VAST, 1), (1, VAST, VAST + extra))]


# ------------------------------------------------------------------ clash_axis


def clash_axis(s1: Shape, s2: Shape) -> int | None:
    """The axis nearest to the right end on which two shapes do not fit (−1, −2, …), or None if they broadcast."""
    for back, (a, b) in enumerate(zip(reversed(s1), reversed(s2), strict=False), start=1):
        if a != b and 1 not in (a, b):
            return -back
    return None


def _clash_aligned_left(s1: Shape, s2: Shape) -> int | None:
    return clash_axis(*_padded_right(s1, s2))


def _first_from_left(s1: Shape, s2: Shape) -> int | None:
    common = min(len(s1), len(s2))
    for axis in range(-common, 0):
        if s1[axis] != s2[axis] and 1 not in (s1[axis], s2[axis]):
            return axis
    return None


def _axis_where(clashes: Callable[[int, int], bool]) -> Solution:
    """A wrong ``clash_axis``, with a rule of its own for two lengths."""

    def axis(s1: Shape, s2: Shape) -> int | None:
        pairs = enumerate(zip(reversed(s1), reversed(s2), strict=False), start=1)
        return next((-back for back, (a, b) in pairs if clashes(a, b)), None)

    return axis


def _missing_axis_clashes(s1: Shape, s2: Shape) -> int | None:
    pairs = enumerate(zip_longest(reversed(s1), reversed(s2)), start=1)
    return next((-back for back, (a, b) in pairs if a != b and 1 not in (a, b)), None)


_zero_never_fits = _axis_where(lambda a, b: 0 in (a, b) or (a != b and 1 not in (a, b)))
_zero_against_one_clashes = _axis_where(lambda a, b: a != b and (0 in (a, b) or 1 not in (a, b)))
_zero_always_fits = _axis_where(lambda a, b: a != b and 0 not in (a, b) and 1 not in (a, b))
_one_clashes = (
    _axis_where(lambda a, b: a != b),
    _axis_where(lambda a, b: a not in (1, b)),
    _axis_where(lambda a, b: b not in (1, a)),
)


def _counted_by(count: Callable[[int, int], int]) -> Solution:
    """A wrong ``clash_axis`` that counts in a way of its own, from the axis and the number of axes."""

    def axis(s1: Shape, s2: Shape) -> int | None:
        found = clash_axis(s1, s2)
        return None if found is None else count(found, max(len(s1), len(s2)))

    return axis


_miscounted = tuple(
    map(
        _counted_by,
        (lambda axis, n: axis + 1, lambda axis, n: -axis - 1, lambda axis, n: -axis, lambda axis, n: axis + n),
    )
)


def grade_clash_axis(student: Any) -> Verdict:
    """Hidden test of ``clash_axis``."""
    rng = fresh_rng()
    g = Grader("clash_axis", student, none=True)
    a, b, c, d = _lengths(rng, 4)
    single = [_clashing_pair(rng, axes, at) for axes, at in ((1, 0), (2, 0), (2, 1), (3, 1), (4, 0))]
    repeated = [((a, a), (b, a)), ((b, a), (a, a))]
    g.cases("clash_axis_single", single + repeated, clash_axis, weight=2, mistakes={"X_clash_axis_count": _miscounted})
    fitting = [((4, 3), (3,)), ((5,), (2, 5)), ((), (4, 3)), ((1, 8, 3), (6, 1, 3))]
    fitting += [_stretched_pair(rng, axes) for axes in (1, 2, 3)]
    wrong: Mistakes = {"B2": (_clash_aligned_left, _missing_axis_clashes), "B3": _one_clashes}
    g.cases("clash_axis_none", fitting, clash_axis, weight=2, mistakes=wrong)
    unequal = [((a,), (a, b)), ((a, b, 1), (a, b)), ((a, b, c), (d, c)), ((a, b), (c, a, d))]
    lined_up = {"B2": _clash_aligned_left} if g.passed("clash_axis_single") else {}
    g.cases("clash_axis_ranks", unequal, clash_axis, weight=2, mistakes=lined_up)
    several = [((a, b), (c, d)), ((a, b, c), (d, b, a))]
    leftmost = {"X_clash_axis_nearest": _first_from_left} if g.passed("clash_axis_single") else {}
    g.cases("clash_axis_several", several, clash_axis, weight=2, mistakes=leftmost)
    g.cases("clash_axis_empty", [((0,), (0,)), ((0, 3), (0, 1))], clash_axis, mistakes={"B3": _zero_never_fits})
    ones = [((0,), (1,)), ((1, 6), (0, 6)), ((2, 0), (1,))]
    g.cases("clash_axis_one_zero", ones, clash_axis, mistakes={"B3": (_zero_against_one_clashes, *_one_clashes)})
    zeros = [((0,), (3,)), ((2, 5), (0, 5)), ((4, 0, 3), (2, 3))]
    fits = {"B3": _zero_always_fits} if g.passed("clash_axis_single") else {}
    g.cases("clash_axis_zero", zeros, clash_axis, mistakes=fits)
    vast = [
        ((VAST, 1, VAST), (VAST, VAST)),
        ((VAST, 7, VAST, 2), (VAST + 1, 8, VAST, 2)),
        ((7, VAST, VAST, VAST), (8, VAST, VAST, VAST)),
    ]
    g.cases("clash_axis_vast", vast, clash_axis)
    return g.verdict()
