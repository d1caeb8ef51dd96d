"""The cases that every version of the function has to get right.

Tolerances: honest ways of writing the formula agree within 2e-13 up to 0.1 rad from the
antipode and within 5e-8 at the antipode itself; float32 errs by 1e-7 and more, and the
arccos of a scalar product by 1e-8 for close points.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from graders.checks import (
    Aspect,
    Exactness,
    Finding,
    Grader,
    NoAnswer,
    as_numpy,
    difference,
    dtype_name,
    fresh_rng,
    is_tensor,
    kind_of,
)
from graders.exercises.vectorize_haversine.formula import Array, haversine, sep_numpy
from graders.exercises.vectorize_haversine.points import (
    Points,
    antipodal_pairs,
    close_pairs,
    random_pairs,
    random_points,
)

Answer = Callable[..., Any]

GENERIC = Exactness(rtol=0.0, atol=1e-10)
CLOSE = Exactness(rtol=0.0, atol=1e-12)
ANTIPODAL = Exactness(rtol=0.0, atol=3e-7)
EARTH = 6371.0  # km
FLOAT32_ERROR = 1e-5  # more than float32 errs by, but next to the antipode
OUT_OF_RANGE = "math domain error"  # what Python's ``math`` says of √ and arccos
MIXED = ("was expected to be a", "must have the same dtype, got tf.")  # TensorFlow, of the dtypes of two operands
OTHER_NAME = re.compile(r"module '[\w.]+' has no attribute '(arcsin|asin|arctan2|atan2|clamp|clip)'")
WITH_A_NUMBER = re.compile(r"m(in|ax)imum\(\): argument 'other' .* must be Tensor, not (int|float)")  # PyTorch
DO_NOT_FIT = (  # what the libraries say of two shapes
    "could not be broadcast together",
    "must match the size of tensor",
    "Incompatible shapes",
    "incompatible shapes",
    "required broadcastable shapes",
    "inconsistent sizes for array axes",
)
ARCCOS_ERROR = 1e-7  # the most by which the arccos of a rounded cosine errs near 1
SHAPES = ((3, 5), (7, 2), (1, 6), (4, 1), (2, 3))


class Pairs:
    """The cases that every version has to get right, and what a wrong answer tells.

    Parameters
    ----------
    grader: gets the checks.
    put: turns a NumPy array into the library's own.
    through: a probe, as in :meth:`Grader.cases`, that puts the arguments itself.
    more: further arguments, after the four arrays.
    left: the hint where another library's array comes back, if there is one.
    paired: the hint where each point of A only meets one of B.
    shapes: (M, N) of the random cases.
    """

    def __init__(
        self,
        grader: Grader,
        put: Answer = np.asarray,
        *,
        through: Answer | None = None,
        more: tuple[Any, ...] = (),
        left: str | None = None,
        paired: str = "S1",
        shapes: tuple[tuple[int, int], ...] = SHAPES,
    ) -> None:
        self.grader = grader
        self.put = put
        self.through = through
        self.more = more
        self.left = left
        self.paired = paired
        self.shapes = shapes
        self.rng = fresh_rng()

    def check_all(self) -> None:
        """All cases, as one check each."""
        self.check("sep_rectangular", self.rectangular, 3)
        self.check("sep_square", self.square, 1)
        self.check("sep_close", self.close, 2)
        self.check("sep_antipodal", self.antipodal, 1)

    def check_as_one(self, label: str) -> None:
        """All cases in a single check."""
        self.check(label, self.first_wrong, 1)

    def first_wrong(self, answer: Answer) -> Finding | None:
        """What is wrong in the first case that is not right."""
        cases = (self.rectangular, self.square, self.close, self.antipodal)
        return next((found for case in cases if (found := case(answer))), None)

    def check(self, label: str, test: Callable[[Answer], Finding | None], weight: float) -> None:
        """One case; ``test`` gets a function of NumPy points that calls the student's."""

        def asked(call: Answer) -> Finding | None:
            def answer(*points: Array) -> Any:
                given = points if self.through else tuple(self.put(array) for array in points)
                return call(*given, *self.more, through=self.through)

            return test(answer)

        self.grader.property(label, asked, weight=weight)

    def rectangular(self, answer: Answer) -> Finding | None:
        """Random points in all directions, with a pole among them; nearest to it is not the first point of B."""
        for rows, columns in self.shapes:
            points = random_pairs(rows, columns, self.rng)
            points[0][0] = np.pi / 2
            points[2][:2].sort()
            if found := self._compare(answer, points, GENERIC):
                return found
        return None

    def square(self, answer: Answer) -> Finding | None:
        """As many points in A as in B, where exchanged axes keep the shape."""
        return self._compare(answer, random_pairs(5, 5, self.rng), GENERIC)

    def close(self, answer: Answer) -> Finding | None:
        """Points that coincide, or nearly."""
        points = close_pairs(self.rng)
        try:
            seen = answer(*points)
        except NoAnswer as no_answer:
            raise no_answer.hinted("P5" if OUT_OF_RANGE in no_answer.failure.message else None) from None
        found = difference(seen, self.put(sep_numpy(*points)), CLOSE)
        if found and found.aspect not in (Aspect.VALUES, Aspect.FINITE):
            return found
        return found and found.hinted(_lost_digits(seen, sep_numpy(*points)))

    def antipodal(self, answer: Answer) -> Finding | None:
        """Points that are opposite, or nearly."""
        points = antipodal_pairs(self.rng)
        arccos = self.grader.hinted("P5")
        hint = "P5" if arccos else "P6" if self.grader.right_so_far() else None
        try:
            seen = answer(*points)
        except NoAnswer as no_answer:
            raise no_answer.hinted(hint if OUT_OF_RANGE in no_answer.failure.message else None) from None
        found = difference(seen, self.put(sep_numpy(*points)), ANTIPODAL)
        return found.hinted(hint) if found and found.aspect is Aspect.FINITE else found

    def _compare(self, answer: Answer, points: Points, exactness: Exactness) -> Finding | None:
        try:
            seen = answer(*points)
        except NoAnswer as no_answer:
            raise no_answer.hinted(self._why_raised(answer, no_answer)) from None
        found = difference(seen, self.put(sep_numpy(*points)), exactness)
        return found and found.hinted(self._why_wrong(answer, points, seen))

    def _why_raised(self, answer: Answer, no_answer: NoAnswer) -> str | None:
        """Without a new axis two vectors only meet where they happen to have the same length."""
        said = no_answer.failure.message
        if any(words in said for words in MIXED):
            return "H6"
        if OTHER_NAME.search(said):
            return "X_sep_names"
        if WITH_A_NUMBER.search(said):
            return "X_sep_minimum"
        if not any(words in said for words in DO_NOT_FIT):
            return None
        try:
            seen = answer(*random_pairs(5, 5, self.rng))
        except NoAnswer:
            return None
        return "S1" if is_tensor(seen) else None

    def _why_wrong(self, answer: Answer, points: Points, seen: Any) -> str | None:
        if not is_tensor(seen):
            return None
        if kind_of(seen) != kind_of(self.put(points[0])):
            return self.left
        numbers = as_numpy(seen)
        for code, wrong in _mistakes(points):
            if _alike(numbers, wrong):
                return self.paired if code == "S1" else code
        if dtype_name(seen) == "float32" or _is_float32(numbers, sep_numpy(*points)):
            return "D5"
        if _nearly(numbers, sep_numpy(*points)):
            return "X_sep_digits"
        return "P3" if self._ignores_arguments(answer, points, numbers) else None

    def _ignores_arguments(self, answer: Answer, points: Points, first: Array) -> bool:
        """Whether other points, and another number of them, change nothing."""
        latA, lonA, latB, lonB = points
        rows, columns = len(latA), len(latB)
        other_A = (*random_points(rows + 1, self.rng), latB, lonB)
        other_B = (latA, lonA, *random_points(columns + 1, self.rng))
        unused_A = not _alike(first, sep_numpy(latB, lonB, latB, lonB)) and self._gives(answer, other_A, first)
        unused_B = not _alike(first, sep_numpy(latA, lonA, latA, lonA)) and self._gives(answer, other_B, first)
        return unused_A or unused_B

    def _gives(self, answer: Answer, points: Points, first: Array) -> bool:
        try:
            seen = answer(*points)
        except NoAnswer:
            return False
        return is_tensor(seen) and first.ndim > 0 and _alike(as_numpy(seen), first)


def _mistakes(points: Points) -> Iterator[tuple[str, Array]]:
    """Catalogue code and wrong answer, for mistakes that show in the values."""
    latA, lonA, latB, lonB = points
    right = sep_numpy(*points)
    degrees = tuple(np.deg2rad(array) for array in points)
    twice = tuple(np.rad2deg(array) for array in points)
    yield "P4", sep_numpy(latB, lonB, latA, lonA)
    yield "P7", sep_numpy(*degrees)
    yield "P7", sep_numpy(*twice)
    yield "P7", np.rad2deg(right)
    yield "X_sep_smaller", np.full_like(right, np.pi)
    yield "X_sep_smaller", right.min(axis=1)
    yield "X_sep_distance", EARTH * right
    yield "X_sep_flat", right.ravel()
    yield "X_sep_angles", sep_numpy(lonA, latA, lonB, latB)
    for wrong in _miswritten(*points):
        yield "X_sep_formula", wrong
    common = min(len(latA), len(latB))
    if len(latA) == len(latB):
        yield "S1", right.diagonal()
    elif common > 1:
        yield "X_sep_pairs", right[:common, :common].diagonal()


def _miswritten(latA: Array, lonA: Array, latB: Array, lonB: Array) -> Iterator[Array]:
    """The formula with one factor left out, or one function; NaN where a root or an arcsine is out of range."""
    latA, lonA = latA[:, None], lonA[:, None]
    lat, lon = latB - latA, lonB - lonA
    h = np.minimum(haversine(latA, lonA, latB, lonB), 1)
    across, along = np.sin(lat / 2) ** 2, np.sin(lon / 2) ** 2
    others = (
        np.sin(lat) ** 2 + np.cos(latA) * np.cos(latB) * np.sin(lon) ** 2,
        across + np.cos(latA) ** 2 * along,
        across + np.cos(latB) ** 2 * along,
        across + np.cos(latA * latB) * along,
        np.sin((latA + latB) / 2) ** 2 + np.cos(latA) * np.cos(latB) * along,
        across + along,
    )
    with np.errstate(invalid="ignore"):
        yield np.arcsin(np.sqrt(h))
        yield 2 * np.arcsin(h)
        yield 2 * np.sqrt(h)
        for other in others:
            for kept in (other, np.minimum(other, 1), np.clip(other, 0, 1)):
                yield 2 * np.arcsin(np.sqrt(kept))


def _alike(seen: Array, other: Array) -> bool:
    return seen.shape == other.shape and bool(np.isclose(seen, other, rtol=1e-4, atol=1e-4, equal_nan=True).all())


def _is_float32(seen: Array, right: Array) -> bool:
    """Whether the numbers are nearly right, and numbers of float32."""
    near = seen.shape == right.shape and seen.dtype.kind == "f" and bool(np.all(np.abs(seen - right) < 2e-3))
    return near and np.array_equal(seen, seen.astype(np.float32))


def _nearly(seen: Array, right: Array) -> bool:
    """Whether the numbers are right up to about what float32 errs by."""
    return seen.shape == right.shape and seen.dtype.kind == "f" and bool(np.all(np.abs(seen - right) < FLOAT32_ERROR))


def _lost_digits(seen: Any, right: Array) -> str | None:
    """P5, if small angles are lost in rounding: slightly wrong, or not a number."""
    if not is_tensor(seen) or np.shape(as_numpy(seen)) != right.shape:
        return None
    error = np.abs(as_numpy(seen) - right)
    return "P5" if bool(np.all(np.isnan(error) | (error < ARCCOS_ERROR))) else None
