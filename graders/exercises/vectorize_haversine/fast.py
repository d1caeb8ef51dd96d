"""How far can it go? :func:`sep_fast`: no sine of a matrix, and blocks that stay in the cache."""

# mypy: disable-error-code="no-untyped-def,no-untyped-call"

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from graders.checks import Aspect, Finding, Grader, Verdict, difference
from graders.exercises.vectorize_haversine.formula import Array, sep_numpy
from graders.exercises.vectorize_haversine.pairs import GENERIC, Answer, Pairs
from graders.exercises.vectorize_haversine.points import Points, random_pairs

RACE = (701, 600)  # 3.4 MB: whole arrays of this size leave the cache of one core; 701 is prime
LARGE = ((701, 3), (2, 701))  # more than a block in one direction
ROWS = 32
BELOW_ONE = 1 - 8 * np.finfo(float).eps  # rounding takes no sine above 1; next to the antipode this costs 1e-7 rad


def sep_fast(latA: Array, lonA: Array, latB: Array, lonB: Array) -> Array:
    """Angles between all pairs of points on the sphere, near the speed of the square root and the arcsine alone.

    sin(θ/2)² = u² + v² with u = sin((φB−φA)/2) and v = √(cos φA cos φB) sin((λB−λA)/2), each a product of vectors of
    A and B. One matrix product gives u + iv, block by block, and its modulus is sin(θ/2).

    Parameters and result are those of :func:`.formula.sep_numpy`.
    """
    sinA, cosA, eastA, northA = BELOW_ONE * _halves(latA, lonA)
    sinB, cosB, eastB, northB = _halves(latB, lonB)
    left = np.stack([cosA, -sinA, northA, -eastA], axis=1)
    parts = np.zeros((4, len(latB), 2))  # the last axis: real and imaginary part
    parts[:2, :, 0] = sinB, cosB
    parts[2:, :, 1] = eastB, northB
    right = parts.reshape(4, -1)
    angles = np.empty((len(latA), len(latB)))
    chords = np.empty((min(ROWS, len(latA)), right.shape[1]))
    for start in range(0, len(latA), ROWS):
        out = angles[start : start + ROWS]
        chord = np.matmul(left[start : start + ROWS], right, out=chords[: len(out)])
        np.abs(chord.view(np.complex128), out=out)
        np.arcsin(out, out=out)
        np.add(out, out, out=out)
    return angles


def _halves(lat: Array, lon: Array) -> Array:
    """sin and cos of half the latitudes, and those of half the longitudes times √cos(lat); shape (4, n)."""
    weight = np.sqrt(np.cos(lat))
    return np.stack([np.sin(lat / 2), np.cos(lat / 2), weight * np.sin(lon / 2), weight * np.cos(lon / 2)])


def broadcasting(latA, lonA, latB, lonB):
    """The reference of the race: what exercise 2 asks for."""
    latA, lonA = latA[:, None], lonA[:, None]
    h = np.sin(0.5 * (latB - latA)) ** 2 + np.cos(latA) * np.cos(latB) * np.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * np.arcsin(np.sqrt(np.minimum(h, 1)))


def grade_sep_fast(student: Any) -> Verdict:
    """Right, and three times as fast as broadcasting; five times for the last points."""
    g = Grader("sep_fast", student)
    pairs = Pairs(g)
    pairs.check_all()
    pairs.check("sep_fast_large", _large(pairs), 1)
    g.inputs_kept(weight=0.5)
    race = partial(g.faster_than, broadcasting, _many, sep_numpy, hint=partial(_why_slow, g), rtol=0.0, atol=1e-10)
    race(weight=4)
    if g.failed_on("speed"):
        g.leave_out("sep_fast_full", Aspect.SPEED, "sep_fast_later", weight=3)
    else:
        race(label="sep_fast_full", full=True, weight=3)
    return g.verdict()


def _many() -> Points:
    return random_pairs(*RACE)


def _large(pairs: Pairs) -> Callable[[Answer], Finding | None]:
    """More points than a block has, in either set; what is wrong may only be what is left over."""

    def test(answer: Answer) -> Finding | None:
        for shape in LARGE:
            points = random_pairs(*shape, pairs.rng)
            if found := difference(answer(*points), sep_numpy(*points), GENERIC):
                return found
        return None

    return test


def _why_slow(g: Grader) -> str | None:
    """What the function takes for every pair and need not, as its calls of NumPy tell."""
    rows, columns = 60, 50
    taken = g.ask(*random_pairs(rows, columns), through=_functions_taken)
    if not isinstance(taken, dict):
        return None
    often = {name for name, count in taken.items() if isinstance(count, int) and count >= rows * columns}
    if often & {"sin", "cos"}:
        return "X_sep_fast_sines"
    return "X_sep_fast_hypot" if "hypot" in often else None


def _functions_taken(student, latA, lonA, latB, lonB):
    """Of how many numbers a call takes the sine, the cosine and the hypotenuse."""
    import numpy

    names = ("sin", "cos", "hypot")
    kept, taken = {name: getattr(numpy, name) for name in names}, dict.fromkeys(names, 0)

    def counting(name):
        def function(*args, **kwargs):
            result = kept[name](*args, **kwargs)
            taken[name] += int(numpy.size(result))
            return result

        return function

    for name in names:
        setattr(numpy, name, counting(name))
    try:
        student(latA, lonA, latB, lonB)
    finally:
        for name in names:
            setattr(numpy, name, kept[name])
    return taken
