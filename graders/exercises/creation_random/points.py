"""Random points with latitudes and longitudes: :func:`generate` and :func:`sphere_points`."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, product
from typing import Any

import matplotlib.pyplot as plt
import numpy as np

from graders.checks import Finding, Grader, Test, Verdict, where
from graders.exercises.creation_random.chance import (
    may_be_drawn_one_by_one,
    may_be_independent,
    may_be_uniform,
    repeats,
)
from graders.exercises.creation_random.seeded import (
    Array,
    Call,
    finding,
    new_seeds,
    right_shapes,
    same_again,
    seeds_matter,
    unlike,
)

POINTS = 20_000
MANY_MET = 9  # draws of 32 bits come so far less than once in 1e12 gradings
LATITUDE = "[−π/2, π/2]"
LONGITUDE = "[0, 2π)"


# ---------------------------------------------------------------------- generate


def generate(N: int, seed: int) -> tuple[Array, Array]:
    """``N`` latitudes uniform in [−π/2, π/2] and ``N`` longitudes uniform in [0, 2π), in radians."""
    rng = np.random.default_rng(seed)
    return rng.uniform(-np.pi / 2, np.pi / 2, N), rng.uniform(0, 2 * np.pi, N)


def _linked(u: Array, v: Array) -> Finding | None:
    """Two columns that should be uniform and independent of each other, also where they are shifted by one."""
    if may_be_independent(u, v) and may_be_independent(u[1:], v[:-1]) and may_be_independent(u[:-1], v[1:]):
        return None
    return finding("linked", "R3" if np.abs(u - v).max() < 1e-6 else None)


def pictures_of(function, *args):  # type: ignore[no-untyped-def]
    """How many new figures the call leaves, and axes on the figure that was current."""
    known = set(plt.get_fignums())
    current = plt.figure()
    try:
        function(*args)
        return len(set(plt.get_fignums()) - known - {current.number}) + len(current.axes)
    finally:
        for number in set(plt.get_fignums()) - known:
            plt.close(number)


def _pair(count: int) -> tuple[Array, Array]:
    return np.zeros(count), np.zeros(count)


def _points_in_range(call: Call, seeds: int) -> tuple[Array, Array] | Finding:
    """Points of several seeds together, or what is wrong with their ranges."""
    drawn = []
    for seed in new_seeds(seeds):
        points = call(POINTS, seed)
        if found := unlike(points, _pair(POINTS)):
            return found
        drawn.append(points)
    lat, lon = (np.concatenate([points[part] for points in drawn]) for part in (0, 1))
    if np.abs(lat).max() > np.pi / 2 + 1e-9:
        return finding("range", where=where("[0]"), range=LATITUDE)
    if lon.min() < 0 or lon.max() > 2 * np.pi:
        return finding("range", where=where("[1]"), range=LONGITUDE)
    return lat, lon


def _two_uniform(u: Array, v: Array) -> Finding | None:
    """Both columns uniform in [0, 1], continuous, and independent of each other."""
    for path, column in (("[0]", u), ("[1]", v)):
        if not may_be_uniform(column):
            return finding("spread", where=where(path))
        if repeats(column[:POINTS]):  # of the first seed: a seed that is ignored has a check of its own
            return finding("repeats", where=where(path))
        if not may_be_drawn_one_by_one(column[:POINTS]):
            return finding("order", where=where(path))
    return _linked(u, v)


def _narrow(points: tuple[Array, Array]) -> Finding | None:
    """Angles of float32, or of its draws: of 2**24 numbers a dozen meet among 20,000, of 2**32 hardly one."""
    through_float32 = any(np.array_equal(angles, angles.astype(np.float32)) for angles in points)
    draws = [column for angles in points for column in angles.reshape(-1, POINTS)]  # of one seed each
    met = sum(column.size - np.unique(column).size for column in draws)
    return finding("narrow", "D5") if through_float32 or met > MANY_MET else None


Uniform = Callable[[Array, Array], tuple[Array, Array]]  # a column of latitudes and of longitudes, each from 0 to 1


def _flat(lat: Array, lon: Array) -> tuple[Array, Array]:
    return lat / np.pi + 0.5, lon / (2 * np.pi)


def _spherical(lat: Array, lon: Array) -> tuple[Array, Array]:
    return (np.sin(lat) + 1) / 2, lon / (2 * np.pi)


OFFSETS = (0, 1, 2, 10, 42, 100, 123, 1000, 12345, 10**6)  # what a second seed is made with


def _nothing_repeated(g: Grader, uniform: Uniform) -> Test:
    """No column is that of another seed, or of the other angle, in another range."""
    seeds_matter = g.right_so_far()

    def test(call: Call) -> Finding | None:
        (seed,) = new_seeds(1)
        answers = [call(9, seed + k) for k in OFFSETS]
        if found := next((found for answer in answers if (found := unlike(answer, _pair(9)))), None):
            return found
        pairs = combinations([uniform(*answer) for answer in answers], 2)
        same = any(np.abs(a - b).max() < 1e-6 for one, other in pairs for a, b in product(one, other))
        return finding("neighbours", "X_neighbour_seeds" if seeds_matter else None) if same else None

    return test


def _generate_spread(call: Call) -> Finding | None:
    points = _points_in_range(call, seeds=2)
    if isinstance(points, Finding):
        return points
    lat, lon = points
    return _two_uniform(*_flat(lat, lon)) or _narrow((lat, lon))


def _no_picture(*args: Any) -> Test:
    def test(call: Call) -> Finding | None:
        left = call(*args, through=pictures_of)
        return None if type(left) is int and left == 0 else finding("picture")

    return test


def grade_generate(student: Any) -> Verdict:
    """Hidden test of :func:`generate`."""
    g = Grader("generate", student)
    one, other, third = new_seeds(3)
    inputs = [((N, seed), _pair(N)) for N, seed in ((7, one), (1, other), (53, 0))]
    g.property("generate_arrays", right_shapes(inputs))
    g.property("generate_again", same_again((41, third), _pair(41)), weight=2)
    g.property("generate_seeds", seeds_matter(lambda seed: (29, seed), _pair(29)), weight=3)
    g.property("generate_neighbours", _nothing_repeated(g, _flat), weight=0.5)
    g.property("generate_spread", _generate_spread, weight=3)
    g.property("generate_picture", _no_picture(12, one), weight=0.5)
    g.random_state_kept(weight=2)
    return g.verdict()


# ---------------------------------------------------------------------- sphere_points


def sphere_points(N: int, seed: int) -> tuple[Array, Array]:
    """``N`` points uniform on the sphere: latitudes in [−π/2, π/2], longitudes in [0, 2π), in radians."""
    rng = np.random.default_rng(seed)
    return np.arcsin(rng.uniform(-1, 1, N)), rng.uniform(0, 2 * np.pi, N)


def _of_a_cube(lat: Array, lon: Array) -> bool:
    """Whether each of the means of x⁴, y⁴ and z⁴ is that of normalised points of a cube.

    It is 0.1803 there and 0.2 on the sphere; 60,000 points know it to 0.0007.
    """
    x, y, z = np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)
    return all(abs((axis**4).mean() - 0.1803) < 0.005 for axis in (x, y, z))


def _sphere_spread(call: Call) -> Finding | None:
    points = _points_in_range(call, seeds=3)
    if isinstance(points, Finding):
        return points
    lat, lon = points
    found = _two_uniform(*_spherical(lat, lon))
    if found is None or found.code != "creation_random_spread":
        return found or _narrow((lat, lon))
    if may_be_uniform(lat / np.pi + 0.5):
        return found.hinted("R7")
    return found.hinted("X_cube") if _of_a_cube(lat, lon) else found


def grade_sphere_points(student: Any) -> Verdict:
    """Hidden test of :func:`sphere_points`."""
    g = Grader("sphere_points", student)
    one, other, third = new_seeds(3)
    inputs = [((N, seed), _pair(N)) for N, seed in ((6, one), (1, other), (77, 0))]
    few = [((N, seed), _pair(N)) for N in (1, 2) for seed in range(99)]
    g.property("sphere_points_arrays", right_shapes(inputs), weight=0.5)
    g.property("sphere_points_few", right_shapes(few), weight=0.5)
    g.property("sphere_points_again", same_again((37, third), _pair(37)))
    g.property("sphere_points_seeds", seeds_matter(lambda seed: (31, seed), _pair(31)), weight=2)
    g.property("sphere_points_neighbours", _nothing_repeated(g, _spherical), weight=0.5)
    g.property("sphere_points_spread", _sphere_spread, weight=5)
    g.random_state_kept()
    return g.verdict()
