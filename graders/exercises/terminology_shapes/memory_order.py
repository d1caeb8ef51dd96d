"""The order in memory: :func:`flat_index`."""

import math
from typing import Any

from graders.checks import Grader, Mistakes, Verdict, fresh_rng
from graders.exercises.terminology_shapes.common import Rng, Shape


def flat_index(idx: tuple[int, ...], shape: Shape) -> int:
    """Place of item idx when an array of this shape is read in C order."""
    flat = 0
    for i, length in zip(idx, shape, strict=True):
        if not -length <= i < length:
            raise IndexError(f"index {i} is outside an axis of length {length}")
        flat = flat * length + i % length
    return flat


def grade_flat_index(student: Any) -> Verdict:
    """Two to four axes of distinct lengths, both signs; indices just outside, also where the place would exist."""
    rng = fresh_rng()
    two, three, four = (tuple(int(n) for n in 3 + rng.choice(6, size, replace=False)) for size in (2, 3, 4))
    first_fastest: Mistakes = {"S10": _first_fastest, "X_flat_index_step": (_own_length_too, _own_length_instead)}
    g = Grader("flat_index", student)
    g.cases("flat_index_matrix", _indices(rng, two), flat_index, weight=2, mistakes=first_fastest)
    several = [*_indices(rng, three), *_indices(rng, four), *_indices(rng, (1, 5, 1))]
    g.cases("flat_index_several", several, flat_index, weight=3, mistakes=first_fastest)
    g.cases("flat_index_vector", [((i,), (6,)) for i in range(6)], flat_index)
    g.cases("flat_index_scalar", [((), ())], flat_index, weight=0.5)
    negative = [((-1,) * len(shape), shape) for shape in (two, three, four)]
    negative += [(tuple(-i - 1 for i in idx), shape) for idx, shape in _indices(rng, three)]
    negative += [((0, -shape[1], -1), shape) for shape in (three,)]
    from_elsewhere = {"X_flat_index_negative": (_sign_kept, _last_left_out, _sign_turned, _end_of_memory)}
    g.cases("flat_index_negative", negative, flat_index, weight=2, mistakes=from_elsewhere)
    g.raises("flat_index_outside", _outside(two) + _outside(three), IndexError, weight=2)
    nothing = [((0,), (0,)), ((1, 0), (2, 0)), ((0, -1), (0, 3)), ((-1, 2), (0, 3))]
    g.raises("flat_index_empty", nothing, IndexError, weight=0.5)
    return g.verdict()


def _indices(rng: Rng, shape: Shape) -> list[tuple[tuple[int, ...], Shape]]:
    """Last item, a step along each axis, and random items."""
    steps = [tuple(int(i == k and n > 1) for i, n in enumerate(shape)) for k in range(len(shape))]
    draws = [tuple(int(i) for i in rng.integers(0, shape)) for _ in range(5)]
    return [(idx, shape) for idx in [tuple(n - 1 for n in shape), *steps, *draws]]


def _outside(shape: Shape) -> list[tuple[tuple[int, ...], Shape]]:
    """For each axis, one step beyond either end, with all other indices in the middle."""
    middle = [n // 2 for n in shape]
    return [
        (tuple(wrong if i == k else m for i, m in enumerate(middle)), shape)
        for k, n in enumerate(shape)
        for wrong in (n, -n - 1)
    ]


def _first_fastest(idx: tuple[int, ...], shape: Shape) -> int:
    return flat_index(idx[::-1], shape[::-1])


def _own_length_too(idx: tuple[int, ...], shape: Shape) -> int:
    return sum(i * math.prod(shape[k:]) for k, i in enumerate(idx))


def _own_length_instead(idx: tuple[int, ...], shape: Shape) -> int:
    return idx[-1] + sum(i * math.prod(shape[k:-1]) for k, i in enumerate(idx[:-1]))


def _sign_kept(idx: tuple[int, ...], shape: Shape) -> int:
    return sum(i * math.prod(shape[k + 1 :]) for k, i in enumerate(idx))


def _last_left_out(idx: tuple[int, ...], shape: Shape) -> int:
    return _sign_kept(tuple(i + n - 1 if i < 0 else i for i, n in zip(idx, shape, strict=True)), shape)


def _sign_turned(idx: tuple[int, ...], shape: Shape) -> int:
    return _sign_kept(tuple(n - i if i < 0 else i for i, n in zip(idx, shape, strict=True)), shape)


def _end_of_memory(idx: tuple[int, ...], shape: Shape) -> int:
    return _sign_kept(idx, shape) % math.prod(shape)
