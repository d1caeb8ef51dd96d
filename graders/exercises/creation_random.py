"""Creation and reproducible randomness: reference solutions and hidden tests.

Random answers have no single right value, so they are judged by what the notebook promises of
them. How often may such a test fail a right solution? Less than once in a million gradings:

- Distributions are compared by Kolmogorov's distance D, the largest gap between the empirical
  and the promised distribution function. For n independent draws the inequality of Dvoretzky,
  Kiefer and Wolfowitz, with Massart's constant, bounds P(D > d) <= 2 exp(-2 n d**2) for *every*
  n. With d from P = ``ALPHA`` = 1e-9, and at most two dozen such tests in a grading, a right
  solution fails less than once in 4e7.
- Kolmogorov's limit law gives P(sqrt(n) D < x) = sqrt(2 π) / x * exp(-π² / (8 x²)) for small x:
  1e-10 at x = ``TOO_EVEN``. Points of a shuffled grid have sqrt(n) D below 0.01.
- Two draws u, v that should be independent and uniform in [0, 1) make (u + v) mod 1 and
  (u - v) mod 1 uniform too, so the same bound serves for independence.
- Covariances use the tail of chi-squared, see ``_WHITENED``.

What is wrong is far outside: latitudes uniform in angle have D = 0.105, normalised points of a
cube D = 0.033, where 60,000 points allow 0.013 and random noise moves D by 0.002.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import combinations
from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import numpy as np

from graders.checks import Aspect, Exactness, Finding, Grader, Verdict, as_numpy, difference, fresh_rng, kind_of
from graders.checks.findings import where

if TYPE_CHECKING:
    import jax

Array = np.ndarray[Any, Any]
Call = Callable[..., Any]
Args = tuple[Any, ...]
Test = Callable[[Call], Finding | None]

ALPHA = 1e-9
TOO_EVEN = 0.22
FORGIVEN = 2  # parts that two answers may share: child seeds of 31 bits meet by chance, three times once in 1e8
POINTS = 20_000
ANY_NUMBERS = Exactness(atol=np.inf)  # type, shape, dtype and finite; no values
SAME_BITS = Exactness(0.0, 0.0, "strict", nan=True)
LATITUDE = "[−π/2, π/2]"
LONGITUDE = "[0, 2π)"


# ---------------------------------------------------------------------- seeded answers
# Probes (``twice``, ``on_used_memory``, ``pictures_of``, ``drawing``) travel as source, so
# they have no annotations: the names in them would be unknown where they arrive.


def twice(function, *args):  # type: ignore[no-untyped-def]
    """Two answers to one question, and whether NumPy's global generator moved meanwhile."""
    before = list(np.random.get_state())
    again = [np.array(value) if isinstance(value, np.ndarray) else value for value in args]
    first, second = function(*args), function(*again)
    after = list(np.random.get_state())
    return first, second, before[2:] != after[2:] or bool(np.any(before[1] != after[1]))


def _seeds(count: int) -> list[int]:
    """Different seeds, no two of them neighbours."""
    return [int(seed) for seed in 2 * fresh_rng().choice(1_000_000_000, count, replace=False)]


def _parts(value: Any) -> list[Any]:
    return list(value) if isinstance(value, tuple | list) else [value]


def _equal(one: Any, other: Any) -> bool:
    return difference(one, other, SAME_BITS) is None


def _unlike(value: Any, template: Any) -> Finding | None:
    """What distinguishes an answer from a template in type, shape or dtype, or by not being finite."""
    found = difference(value, template, ANY_NUMBERS)
    if found is None:
        return None
    if any(kind_of(part) == "float" for part in _parts(value)):
        return found.hinted("R4")
    return found.hinted("D5") if found.params.get("seen") == "float32" else found


def _found(code: str, hint: str | None = None, **params: Any) -> Finding:
    return Finding(Aspect.VALUES, f"creation_random_{code}", params, hint)


def _unreadable() -> Finding:
    return Finding(Aspect.RUNS, "unreadable")


def _same_again(args: Args, template: Any) -> Test:
    """The same arguments must give the same numbers."""

    def test(call: Call) -> Finding | None:
        answers = call(*args, through=twice)
        if not isinstance(answers, tuple) or len(answers) != 3:
            return _unreadable()
        first, second, moved = answers
        if found := _unlike(first, template):
            return found
        return None if _equal(first, second) else _found("again", "R2" if moved is True else None)

    return test


def _seeds_matter(of_seed: Callable[[int], Args], template: Any) -> Test:
    """Different seeds must give different numbers, in each part of the answer; and each seed its own again.

    Among them are neighbours, those that agree in their lower 16 bits or six digits, and those that could
    stand for "no seed".
    """

    def test(call: Call) -> Finding | None:
        one, other = _seeds(2)
        seeds = (one, other, one ^ 1, one ^ 1 << 16, one + 1_000_000, 0, 1, 123)
        answers = [call(*of_seed(seed)) for seed in (*seeds, *seeds)]
        for answer in answers:
            if found := _unlike(answer, template):
                return found
        first, second = answers[: len(seeds)], answers[len(seeds) :]
        parts = zip(*map(_parts, first), strict=True)
        if any(_equal(a, b) for part in parts for a, b in combinations(part, 2)):
            return _found("seeds", "R1")
        return None if all(map(_equal, first, second)) else _found("again")

    return test


def _shapes(inputs: list[tuple[Args, Any]]) -> Test:
    """Every call gives what its template shows."""

    def test(call: Call) -> Finding | None:
        for args, template in inputs:
            if found := _unlike(call(*args), template):
                return found
        return None

    return test


def _distance(values: Array) -> float:
    """Kolmogorov's distance from the uniform distribution in [0, 1]."""
    ordered = np.sort(values, axis=None)
    ranks = np.arange(values.size + 1) / values.size
    return float(max((ranks[1:] - ordered).max(), (ordered - ranks[:-1]).max()))


def _uniform(values: Array) -> bool:
    """Whether numbers may well be uniform in [0, 1]: by Kolmogorov's distance, see the module's text."""
    return _distance(values) <= math.sqrt(math.log(2 / ALPHA) / (2 * values.size))


def _unlinked(u: Array, v: Array) -> bool:
    """Whether uniform numbers may well be independent of those at the same places in another array."""
    return _uniform((u + v) % 1) and _uniform((u - v) % 1)


def _one_by_one(u: Array) -> bool:
    """Whether uniform numbers may well be drawn one by one: neither sorted, nor mirrored, nor too even.

    Along the last axis neighbours are compared, and the two halves.
    """
    half = u.shape[-1] // 2
    neighbours = _unlinked(u[..., : 2 * half : 2], u[..., 1 : 2 * half : 2])
    return neighbours and _unlinked(u[..., :half], u[..., half : 2 * half]) and not _too_even(u)


def _too_even(values: Array) -> bool:
    return _distance(values) * math.sqrt(values.size) < TOO_EVEN


def _normal_cdf(values: Array) -> Array:
    """The distribution function of the standard normal distribution."""
    return np.array([0.5 + 0.5 * math.erf(x / math.sqrt(2)) for x in values.ravel().tolist()]).reshape(values.shape)


def _repeats(values: Array) -> bool:
    """Whether more than a tenth of the numbers occur twice; of 20,000 float32 draws about 0.1 % do."""
    return bool(np.unique(values).size < 0.9 * values.size)


def _linked(u: Array, v: Array) -> Finding | None:
    """Two columns that should be uniform and independent of each other, also where they are shifted by one."""
    if _unlinked(u, v) and _unlinked(u[1:], v[:-1]) and _unlinked(u[:-1], v[1:]):
        return None
    return _found("linked", "R3" if np.abs(u - v).max() < 1e-6 else None)


def _no_shared_part(questions: list[tuple[Args, Any]], parts: Callable[[Any], list[Array]]) -> Test:
    """Answers to different seeds share no part.

    Parameters
    ----------
    questions: arguments, each with another seed, and a template of the answer.
    parts: the parts of an answer.
    """

    def test(call: Call) -> Finding | None:
        seen: set[bytes] = set()
        shared = 0
        for args, template in questions:
            answer = call(*args)
            if found := _unlike(answer, template):
                return found
            drawn = {part.tobytes() for part in parts(answer)}
            shared += len(seen & drawn)
            seen |= drawn
        return _found("neighbours", "X_neighbour_seeds") if shared > FORGIVEN else None

    return test


# ---------------------------------------------------------------------- grid


def grid(start: float, step: float, n: int) -> Array:
    """``n`` numbers from ``start`` on, each ``step`` after the one before; float64."""
    return np.asarray(start + step * np.arange(n), dtype=np.float64)


def _arange_grid(start: float, step: float, n: int) -> Array:
    return np.arange(start, start + n * step, step, dtype=np.float64)


def _short_arange(start: float, step: float, n: int) -> Array:
    return np.arange(start, start + (n - 1) * step, step)


def _integer_grid(start: float, step: float, n: int) -> Array:
    return np.asarray(start + step * np.arange(n))


def _single_grid(start: float, step: float, n: int) -> Array:
    return grid(start, step, n).astype(np.float32)


def _rounded_grid(start: float, step: float, n: int) -> Array:
    return _single_grid(start, step, n).astype(np.float64)


def _gaining(rng: np.random.Generator) -> tuple[float, float, int]:
    """A grid to which ``arange`` adds one number by rounding."""
    while True:
        start, step = float(rng.uniform(-5, 5)), float(rng.choice([-1, 1]) * rng.uniform(0.01, 1))
        n = int(rng.integers(5, 40))
        if len(_arange_grid(start, step, n)) == n + 1:
            return start, step, n


def grade_grid(student: Any) -> Verdict:
    """Hidden test of :func:`grid`."""
    rng = fresh_rng()
    g = Grader("grid", student)
    rounded = [_gaining(rng) for _ in range(5)]
    starts, steps = rng.integers(-40, 40, 3) / 8, rng.integers(1, 20, 3) / 8 * [1, -1, 1]
    eighths = [(float(start), float(step), n) for start, step, n in zip(starts, steps, (9, 14, 3), strict=True)]
    integers = [(int(rng.integers(-9, 9)), step, n) for step, n in ((3, 6), (-2, 11), (0.5, 4))]
    g.cases("grid_exact", eighths, grid, weight=2, mistakes={"D5": _single_grid, "R5": _short_arange})
    g.cases(
        "grid_rounded",
        rounded,
        grid,
        weight=3,
        mistakes={"R5": _arange_grid, "D5": _rounded_grid},
        rtol=1e-12,
        atol=1e-12,
    )
    g.cases("grid_integers", integers, grid, mistakes={"D2": _integer_grid})
    g.cases("grid_short", [(0.3, 0.1, 1), (float(rng.uniform(1, 2)), -0.7, 1), (1.5, 0.25, 0)], grid)
    return g.verdict()


# ---------------------------------------------------------------------- constant


def constant(shape: tuple[int, ...], v: Any) -> Array:
    """An array of this shape, full of ``v``, in ``v``'s own dtype."""
    return np.full(shape, v)


def on_used_memory(function, shape, v):  # type: ignore[no-untyped-def]
    """Call the function just after memory of the right size was used and given back: each byte is 0x4A now."""
    size = math.prod(shape) * np.asarray(v).nbytes
    blocks = [np.full(size, 0x4A, np.uint8) for _ in range(9)]
    del blocks
    return function(shape, v)


def _unfilled(shape: tuple[int, ...], v: Any) -> Array:
    dtype = np.asarray(v).dtype
    return np.frombuffer(b"\x4a" * (math.prod(shape) * dtype.itemsize), dtype).reshape(shape)


def _spread_shape(shape: tuple[int, ...], v: Any) -> Array:
    return np.asarray(np.zeros(*shape) + v)  # type: ignore[call-overload]


def _promoted_ones(shape: tuple[int, ...], v: Any) -> Array:
    return np.asarray(np.ones(shape) * v)


def grade_constant(student: Any) -> Verdict:
    """Hidden test of :func:`constant`. Sizes stay below the 1 KiB up to which NumPy hands out used memory first."""
    rng = fresh_rng()
    g = Grader("constant", student)
    real = float(rng.uniform(1, 9))
    whole = int(rng.integers(2, 100))
    floats = [((2, 3), real), ((4, 3, 2), -real), ((5,), real + 0.5)]
    wrong = {
        "R6": _unfilled,
        "S7": _spread_shape,
        "D2": lambda shape, v: np.full(shape, v).astype(np.int64),
        "D5": lambda shape, v: np.full(shape, v, dtype=np.float32),
    }
    kinds = [whole, True, complex(real, -1), np.float32(0.5), np.float16(1.5), np.uint8(whole), np.int16(-whole)]
    edges = [((), real), ((3, 0), real), ((1, 1), whole), ((0,), whole)]
    g.cases("constant_floats", floats, constant, weight=3, mistakes=wrong, through=on_used_memory)
    kinds_in = [((3, 2), kind) for kind in kinds]
    g.cases("constant_kinds", kinds_in, constant, weight=2, mistakes={"D10": _promoted_ones}, through=on_used_memory)
    g.cases("constant_edges", edges, constant, through=on_used_memory)
    return g.verdict()


# ---------------------------------------------------------------------- f1


def f1(r1: Array, r2: Array, c3: Array) -> Array:
    """r1 · sin(r2) ** c3, item by item; float64."""
    return np.asarray(r1 * np.sin(r2) ** c3)


def _of_the_lecture(r1: Array, r2: Array, c3: Array) -> Array:
    gen = np.random.RandomState(123)
    uniform = gen.uniform(size=(3, 4))
    return f1(uniform, gen.normal(-1, 2, (3, 4)), np.full((3, 4), -1))


def _integer_sine(r1: Array, r2: Array, c3: Array) -> Array:
    return np.asarray(r1 * np.sin(r2).astype(r2.dtype) ** c3)


def _f1_input(rng: np.random.Generator, shape: tuple[int, ...], whole: bool = False) -> Args:
    """Angles away from multiples of π; powers of both signs, in any place."""
    r2 = rng.uniform(0.2, 2.9, shape) * rng.choice([-1, 1], shape)
    c3 = rng.integers(-3, 4, shape)
    c3.flat[:2] = rng.permutation([-2, 3])
    return rng.uniform(-4, 4, shape), rng.integers(1, 20, shape) if whole else r2, c3


def grade_f1(student: Any) -> Verdict:
    """Hidden test of :func:`f1`."""
    rng = fresh_rng()
    g = Grader("f1", student)
    shapes = [(5, 2), (3, 4), (7,), (2, 3, 4), (4, 4), (1, 5), (3, 1)]
    lines = [_f1_input(rng, shape) for shape in shapes]
    wrong = {
        "P3": _of_the_lecture,
        "P7": lambda r1, r2, c3: f1(r1, np.radians(r2), c3),
        "D5": lambda r1, r2, c3: f1(r1, r2, c3).astype(np.float32),
    }
    whole = [_f1_input(rng, shape, whole=True) for shape in shapes[:3]]
    g.cases("f1_floats", lines, f1, weight=3, mistakes=wrong)
    g.cases("f1_integers", whole, f1, weight=2, mistakes={"D4": _integer_sine})
    g.inputs_kept()
    return g.verdict()


# ---------------------------------------------------------------------- generate


def generate(N: int, seed: int) -> tuple[Array, Array]:
    """``N`` latitudes uniform in [−π/2, π/2] and ``N`` longitudes uniform in [0, 2π), in radians."""
    rng = np.random.default_rng(seed)
    return rng.uniform(-np.pi / 2, np.pi / 2, N), rng.uniform(0, 2 * np.pi, N)


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
    for seed in _seeds(seeds):
        points = call(POINTS, seed)
        if found := _unlike(points, _pair(POINTS)):
            return found
        drawn.append(points)
    lat, lon = (np.concatenate([points[part] for points in drawn]) for part in (0, 1))
    if np.abs(lat).max() > np.pi / 2 + 1e-9:
        return _found("range", where=where("[0]"), range=LATITUDE)
    if lon.min() < 0 or lon.max() > 2 * np.pi:
        return _found("range", where=where("[1]"), range=LONGITUDE)
    return lat, lon


def _two_uniform(u: Array, v: Array) -> Finding | None:
    """Both columns uniform in [0, 1], continuous, and independent of each other."""
    for path, column in (("[0]", u), ("[1]", v)):
        if not _uniform(column):
            return _found("spread", where=where(path))
        if _repeats(column[:POINTS]):  # of the first seed: a seed that is ignored has a check of its own
            return _found("repeats", where=where(path))
        if not _one_by_one(column[:POINTS]):
            return _found("order", where=where(path))
    return _linked(u, v)


def _generate_spread(call: Call) -> Finding | None:
    points = _points_in_range(call, seeds=2)
    if isinstance(points, Finding):
        return points
    lat, lon = points
    return _two_uniform(lat / np.pi + 0.5, lon / (2 * np.pi))


def _no_picture(*args: Any) -> Test:
    def test(call: Call) -> Finding | None:
        left = call(*args, through=pictures_of)
        return None if type(left) is int and left == 0 else _found("picture")

    return test


def grade_generate(student: Any) -> Verdict:
    """Hidden test of :func:`generate`."""
    g = Grader("generate", student)
    one, other, third = _seeds(3)
    inputs = [((N, seed), _pair(N)) for N, seed in ((7, one), (1, other), (53, 0))]
    g.property("generate_arrays", _shapes(inputs))
    g.property("generate_again", _same_again((41, third), _pair(41)), weight=2)
    g.property("generate_seeds", _seeds_matter(lambda seed: (29, seed), _pair(29)), weight=3)
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
    """Whether the mean of x⁴ + y⁴ + z⁴ is that of normalised points of a cube.

    It is 0.5408 there and 0.6 on the sphere; 60,000 points know it to 0.0007.
    """
    circle = np.cos(lon) ** 4 + np.sin(lon) ** 4
    return bool(abs((np.sin(lat) ** 4 + np.cos(lat) ** 4 * circle).mean() - 0.5408) < 0.005)


def _sphere_spread(call: Call) -> Finding | None:
    points = _points_in_range(call, seeds=3)
    if isinstance(points, Finding):
        return points
    lat, lon = points
    found = _two_uniform((np.sin(lat) + 1) / 2, lon / (2 * np.pi))
    if found is None or found.code != "creation_random_spread":
        return found
    if _uniform(lat / np.pi + 0.5):
        return found.hinted("R7")
    return found.hinted("X_cube") if _of_a_cube(lat, lon) else found


def grade_sphere_points(student: Any) -> Verdict:
    """Hidden test of :func:`sphere_points`."""
    g = Grader("sphere_points", student)
    one, other, third = _seeds(3)
    inputs = [((N, seed), _pair(N)) for N, seed in ((6, one), (1, other), (77, 0))]
    g.property("sphere_points_arrays", _shapes(inputs))
    g.property("sphere_points_again", _same_again((37, third), _pair(37)))
    g.property("sphere_points_seeds", _seeds_matter(lambda seed: (31, seed), _pair(31)), weight=2)
    g.property("sphere_points_spread", _sphere_spread, weight=5)
    g.random_state_kept()
    return g.verdict()


# ---------------------------------------------------------------------- streams


def streams(seed: int, k: int) -> list[Array]:
    """Five standard-normal draws from each of ``k`` generators that are spawned from one seed."""
    return [child.standard_normal(5) for child in np.random.default_rng(seed).spawn(k)]


def _all_different(args: Args, parts: Callable[[Any], list[Array]], template: Any, hint: str) -> Test:
    """No part of an answer, nor most of its numbers, may occur twice."""

    def test(call: Call) -> Finding | None:
        answer = call(*args)
        if found := _unlike(answer, template):
            return found
        rows = parts(answer)
        if len({row.tobytes() for row in rows}) < len(rows) - FORGIVEN:
            return _found("alike", hint)
        return _found("repeats", where=where("")) if _repeats(np.concatenate(rows)) else None

    return test


def _standard_normal(args: Args, parts: Callable[[Any], list[Array]], template: Any) -> Test:
    """All 3000 numbers together follow the standard normal distribution, and are drawn one by one."""

    def test(call: Call) -> Finding | None:
        answer = call(*args)
        if found := _unlike(answer, template):
            return found
        numbers = np.array(parts(answer), dtype=np.float64)
        u = _normal_cdf(numbers)
        if not (_uniform(u) and np.abs(numbers).max() > 2.2):  # 1e-36, for 3000 numbers
            return _found("spread", where=where(""))
        return None if _one_by_one(u) and _one_by_one(u.T) else _found("order", where=where(""))

    return test


def _fives(k: int) -> list[Array]:
    return [np.zeros(5) for _ in range(k)]


def _crowded(seed: int) -> list[tuple[Args, Any]]:
    """Neighbours, and small seeds with so many streams that sums, products and joined digits meet."""
    counts = {seed: 4, seed + 1: 4, seed + 2: 4, 0: 1100, 1: 1100, 2: 700, 10: 300, 11: 120}
    return [((one, k), _fives(k)) for one, k in counts.items()]


def grade_streams(student: Any) -> Verdict:
    """Hidden test of :func:`streams`."""
    g = Grader("streams", student)
    one, other, third = _seeds(3)
    inputs = [((one, 3), _fives(3)), ((other, 1), _fives(1)), ((0, 6), _fives(6))]
    g.property("streams_list", _shapes(inputs))
    g.property("streams_different", _all_different((other, 1100), list, _fives(1100), "R3"), weight=3)
    g.property("streams_again", _same_again((third, 4), _fives(4)), weight=2)
    g.property("streams_seeds", _seeds_matter(lambda seed: (seed, 4), _fives(4)), weight=2)
    g.property("streams_neighbours", _no_shared_part(_crowded(third), list), weight=2)
    g.property("streams_normal", _standard_normal((one, 600), list, _fives(600)), weight=2)
    g.random_state_kept()
    return g.verdict()


# ---------------------------------------------------------------------- jax_normals


def jax_normals(seed: int, k: int, n: int) -> jax.Array:
    """``k`` independent rows of ``n`` standard-normal numbers, drawn with JAX keys; shape (k, n)."""
    import jax

    keys = jax.random.split(jax.random.key(seed), k)
    return jax.vmap(lambda key: jax.random.normal(key, (n,)))(keys)


def _rows(answer: Any) -> list[Array]:
    return list(as_numpy(answer))


def _matrix(k: int, n: int) -> jax.Array:
    import jax.numpy as jnp

    return jnp.zeros((k, n))


def _of_jax(test: Test) -> Test:
    """A test to which float64, which JAX gives where it is switched on, is as good as float32."""

    def widened(call: Call) -> Finding | None:
        def narrow(*args: Any, **kwargs: Any) -> Any:
            value = call(*args, **kwargs)
            return tuple(map(_to_single, value)) if isinstance(value, tuple) else _to_single(value)

        return test(narrow)

    return widened


def _to_single(value: Any) -> Any:
    return value.astype("float32") if kind_of(value) == "jax" and value.dtype.name == "float64" else value


def _crowded_keys(seed: int) -> list[tuple[Args, Any]]:
    """As :func:`_crowded`, in two shapes only."""
    counts = {seed: 20, seed + 1: 20, seed + 2: 20, 0: 110, 1: 110, 11: 110, 2: 20, 3: 20}
    return [((one, k, 150), _matrix(k, 150)) for one, k in counts.items()]


def normals_of_numpy(function, *args):  # type: ignore[no-untyped-def]
    """How often the call has NumPy draw normal numbers."""
    drawn = []
    names = ("normal", "standard_normal", "randn", "multivariate_normal")

    def noted(draw):  # type: ignore[no-untyped-def]
        def function(*args, **kwargs):  # type: ignore[no-untyped-def]
            drawn.append(1)
            return draw(*args, **kwargs)

        return function

    class Noted(np.random.Generator):
        pass

    for name in set(names) - {"randn"}:
        setattr(Noted, name, noted(getattr(np.random.Generator, name)))
    kept = {name: getattr(np.random, name) for name in ("default_rng", *names)}
    try:
        for name in names:
            setattr(np.random, name, noted(kept[name]))
        np.random.default_rng = lambda seed=None: Noted(kept["default_rng"](seed).bit_generator)
        function(*args)
    finally:
        for name, value in kept.items():
            setattr(np.random, name, value)
    return len(drawn)


def _of_numpy(call: Call, args: Args) -> Finding | None:
    drawn = call(*args, through=normals_of_numpy)
    return Finding(Aspect.VALUES, "jax_normals_numpy") if drawn else None


def grade_jax_normals(student: Any) -> Verdict:
    """Hidden test of :func:`jax_normals`. One shape for most checks, since JAX compiles anew for each."""
    g = Grader("jax_normals", student)
    one, other, third = _seeds(3)
    template = _matrix(20, 150)

    def of_seed(seed: int) -> Args:
        return seed, 20, 150

    narrow = [((one, 1, 150), _matrix(1, 150)), ((other, 20, 1), _matrix(20, 1))]
    g.property("jax_normals_shape", _of_jax(_shapes([(of_seed(one), template), (of_seed(0), template), *narrow])))
    g.property("jax_normals_rows", _of_jax(_all_different(of_seed(other), _rows, template, "A17")), weight=3)
    g.property("jax_normals_again", _of_jax(_same_again(of_seed(third), template)), weight=2)
    g.property("jax_normals_seeds", _of_jax(_seeds_matter(of_seed, template)), weight=2)
    g.property("jax_normals_neighbours", _of_jax(_no_shared_part(_crowded_keys(third), _rows)))
    normal = _of_jax(_standard_normal(of_seed(one), _rows, template))
    g.property("jax_normals_normal", lambda call: normal(call) or _of_numpy(call, of_seed(other)), weight=2)
    g.random_state_kept(weight=0.5)
    return g.verdict()


# ---------------------------------------------------------------------- plot_points


def plot_points(ax: Any, lat: Array, lon: Array) -> None:
    """Draw a map of points on ``ax``: longitude to the right, latitude upwards, both in radians."""
    ax.plot(lon, lat, ".")
    ax.set_xlabel("longitude (rad)")
    ax.set_ylabel("latitude (rad)")
    ax.set_xlim(0, 2 * np.pi)
    ax.set_ylim(-np.pi / 2, np.pi / 2)


def drawing(function, lat, lon):  # type: ignore[no-untyped-def]
    """What the function draws, as plain values, on axes that are not the current ones."""
    known = set(plt.get_fignums())
    figure = plt.figure()
    ax = figure.add_subplot()
    current = plt.figure()
    try:
        function(ax, lat, lon)
        lines = [line for line in ax.lines if line.get_transform() is ax.transData]
        clouds = [cloud for cloud in ax.collections if hasattr(cloud, "get_sizes")]
        found = [np.column_stack([line.get_xdata(), line.get_ydata()]) for line in lines]
        found += [np.asarray(cloud.get_offsets()) for cloud in clouds]
        strokes = [line for line in lines if np.size(line.get_xdata()) > 1 and line.get_linewidth() > 0]
        nothing = ("None", "none", " ", "", None)
        return {
            "points": np.concatenate([np.zeros((0, 2)), *found]).astype(np.float64),
            "joined": any(line.get_linestyle() not in nothing for line in strokes),
            "marked": all(line.get_marker() not in nothing for line in lines),
            "labels": (str(ax.get_xlabel()), str(ax.get_ylabel())),
            "limits": np.array([ax.get_xlim(), ax.get_ylim()], dtype=np.float64),
            "elsewhere": len(set(plt.get_fignums()) - known - {figure.number, current.number}) + len(current.axes),
        }
    finally:
        for number in set(plt.get_fignums()) - known:
            plt.close(number)


def _drawn(call: Call, lat: Array, lon: Array) -> dict[str, Any] | Finding:
    """The drawing, once it is sure to have its parts."""
    seen = call(lat, lon, through=drawing)
    parts = {"points": "ndarray", "limits": "ndarray", "labels": "tuple", "elsewhere": "int", "joined": "bool"}
    if kind_of(seen) != "dict" or any(kind_of(seen.get(name)) != kind for name, kind in parts.items()):
        return _unreadable()
    points, limits = seen["points"], seen["limits"]
    pairs = points.shape[1:] == limits.shape[1:] == (2,) and len(limits) == len(seen["labels"]) == 2
    numbers = points.dtype == limits.dtype == np.float64
    return dict(seen) if pairs and numbers else _unreadable()


def _by_first_column(points: Array) -> Array:
    return points[np.lexsort(points.T[::-1])]


def _wrong_points(seen: dict[str, Any], lat: Array, lon: Array) -> Finding | None:
    points, expected = seen["points"], np.column_stack([lon, lat])
    if len(points) != len(expected):
        counts = {"seen": str(len(points)), "expected": str(len(expected))}
        return Finding(Aspect.VALUES, "plot_points_count", counts)
    if difference(_by_first_column(points[:, ::-1]), _by_first_column(expected)) is None:
        return Finding(Aspect.VALUES, "plot_points_swapped")
    if difference(_by_first_column(points), _by_first_column(expected)) is not None:
        return Finding(Aspect.VALUES, "plot_points_values")
    return None


def _wrong_marks(seen: dict[str, Any], lat: Array, lon: Array) -> Finding | None:
    if seen["joined"]:
        return Finding(Aspect.VALUES, "plot_points_joined")
    return None if seen.get("marked") is True else Finding(Aspect.VALUES, "plot_points_unmarked")


def _wrong_labels(seen: dict[str, Any], lat: Array, lon: Array) -> Finding | None:
    for axis, text, word in zip("xy", seen["labels"], ("longitude", "latitude"), strict=True):
        if not isinstance(text, str) or word not in text.lower():
            return Finding(Aspect.VALUES, "plot_points_label", {"axis": axis, "word": word})
    return None


def _wrong_limits(seen: dict[str, Any], lat: Array, lon: Array) -> Finding | None:
    expected = np.array([[0, 2 * np.pi], [-np.pi / 2, np.pi / 2]])
    for axis, ends, wanted, name in zip("xy", seen["limits"], expected, ("0, 2π", "−π/2, π/2"), strict=True):
        if not np.abs(ends - wanted).max() < 1e-6:
            return Finding(Aspect.VALUES, "plot_points_limits", {"axis": axis, "expected": name})
    return None


def _drawn_elsewhere(seen: dict[str, Any], lat: Array, lon: Array) -> Finding | None:
    return Finding(Aspect.VALUES, "plot_points_elsewhere") if seen["elsewhere"] else None


def _of_drawing(judge: Callable[[dict[str, Any], Array, Array], Finding | None], lat: Array, lon: Array) -> Test:
    def test(call: Call) -> Finding | None:
        seen = _drawn(call, lat, lon)
        return seen if isinstance(seen, Finding) else judge(seen, lat, lon)

    return test


def grade_plot_points(student: Any) -> Verdict:
    """Hidden test of :func:`plot_points`."""
    g = Grader("plot_points", student)
    rng = fresh_rng()
    lat, lon = rng.uniform(-1.4, 1.4, 400), rng.uniform(0.2, 3.5, 400)
    judges = {
        "plot_points_elsewhere": (_drawn_elsewhere, 1.0),
        "plot_points_points": (_wrong_points, 3.0),
        "plot_points_marks": (_wrong_marks, 1.0),
        "plot_points_labels": (_wrong_labels, 1.0),
        "plot_points_limits": (_wrong_limits, 2.0),
    }
    for label, (judge, weight) in judges.items():
        g.property(label, _of_drawing(judge, lat, lon), weight=weight)
    g.inputs_kept(weight=0.5)
    return g.verdict()


# ---------------------------------------------------------------------- estimate_probability_density


def estimate_probability_density(data: Array, bins: Array) -> Array:
    """The density of the data in each bin: counts over (all counts × the bin's own width)."""
    counts, _ = np.histogram(data, bins)
    return np.asarray(counts / (counts.sum() * np.diff(bins)))


def _shares(data: Array, bins: Array) -> Array:
    counts, _ = np.histogram(data, bins)
    return np.asarray(counts / counts.sum())


def _over_first_width(data: Array, bins: Array) -> Array:
    return np.asarray(_shares(data, bins) / (bins[1] - bins[0]))


def _over_all_data(data: Array, bins: Array) -> Array:
    counts, _ = np.histogram(data, bins)
    return np.asarray(counts / (data.size * np.diff(bins)))


def _uneven_bins(rng: np.random.Generator) -> Array:
    """Edges of bins whose first, last and mean width are one number, and the others are not.

    So the mistakes 'first width', 'last width' and 'mean width' give the same wrong answer.
    """
    width = rng.uniform(0.5, 0.9)
    off = rng.uniform(0.1, 0.4, 2)
    inner = rng.permutation(np.concatenate([width - off, width + off]))
    return rng.uniform(-3, -2) + np.concatenate([[0], np.cumsum([width, *inner, width])])


def grade_estimate_probability_density(student: Any) -> Verdict:
    """Hidden test of :func:`estimate_probability_density`."""
    rng = fresh_rng()
    g = Grader("estimate_probability_density", student)
    even = np.linspace(-2, 2, 9) + rng.uniform(-0.2, 0.2)
    uneven = _uneven_bins(rng)
    inside = [rng.uniform(bins[0], bins[-1], size) for bins, size in ((even, 137), (uneven, 260))]
    outside = rng.normal(0, 3, 300)
    edges = np.array([0.0, 1.0, 3.0, 4.0, 8.0])
    planted = rng.permutation(np.repeat(edges, [2, 3, 1, 4, 5]))
    single = (rng.uniform(1, 2, 20), np.array([1.0, 2.5]))
    gap = (rng.uniform(0, 1, 50), np.array([0.0, 0.3, 1.1, 4.0]))
    answer = estimate_probability_density
    label = "estimate_probability_density_"
    single_precision = {"D5": lambda data, bins: answer(data, bins).astype(np.float32)}
    first_mistakes = {"X_one_width": _shares, **single_precision}
    g.cases(label + "even", [(inside[0], even)], answer, weight=2, mistakes=first_mistakes)
    g.cases(label + "uneven", [(inside[1], uneven)], answer, weight=3, mistakes={"X_one_width": _over_first_width})
    g.cases(label + "outside", [(outside, uneven)], answer, weight=2, mistakes={"X_outside": _over_all_data})
    g.cases(label + "edges", [(planted, edges), single, gap], answer, weight=2)
    g.inputs_kept()
    return g.verdict()


# ---------------------------------------------------------------------- binned_entropy


def binned_entropy(rho: Array, bins: Array) -> float:
    """−Σ ρ ln ρ Δw over the bins; an empty bin counts 0."""
    filled = rho > 0
    return -float(np.sum(rho[filled] * np.log(rho[filled]) * np.diff(bins)[filled]))


def _entropy_without_widths(rho: Array, bins: Array) -> float:
    return -float(np.sum(rho * np.log(rho)))


def _entropy_first_width(rho: Array, bins: Array) -> float:
    return _entropy_without_widths(rho, bins) * float(bins[1] - bins[0])


def _entropy_with_nan(rho: Array, bins: Array) -> float:
    return -float(np.sum(rho * np.log(rho) * np.diff(bins)))


def _some_density(rng: np.random.Generator, bins: Array, empty: int = 0) -> Array:
    """A normalised density on these bins, ``empty`` of which are empty."""
    shares = rng.uniform(0.2, 1, len(bins) - 1)
    shares[rng.choice(shares.size, empty, replace=False)] = 0
    return np.asarray(shares / shares.sum() / np.diff(bins))


def grade_binned_entropy(student: Any) -> Verdict:
    """Hidden test of :func:`binned_entropy`."""
    rng = fresh_rng()
    g = Grader("binned_entropy", student)
    even, uneven = np.linspace(-1, 3, 11) * rng.uniform(0.8, 1.2), _uneven_bins(rng)
    narrow = np.array([0.0, 0.01, 0.04, 0.05]) + rng.uniform(-1, 1)
    lines = [(_some_density(rng, even), even)]
    steps = [(_some_density(rng, uneven), uneven), (_some_density(rng, uneven), uneven)]
    gaps = [(_some_density(rng, uneven, empty), uneven) for empty in (1, 3)] + [(_some_density(rng, even, 6), even)]
    wide = (np.array([0.9, 1e-4, 1e-10]), np.array([0.0, 1.0, 501.0, 5e8]))  # the thin tail counts
    edges = [(_some_density(rng, narrow), narrow), (np.array([0.4]), np.array([1.0, 3.5])), wide]
    g.cases("binned_entropy_even", lines, binned_entropy, weight=2, mistakes={"X_one_width": _entropy_without_widths})
    g.cases("binned_entropy_uneven", steps, binned_entropy, weight=3, mistakes={"X_one_width": _entropy_first_width})
    g.cases("binned_entropy_empty", gaps, binned_entropy, weight=3, mistakes={"X_empty_bin": _entropy_with_nan})
    g.cases("binned_entropy_narrow", edges, binned_entropy)
    g.inputs_kept()
    return g.verdict()


# ---------------------------------------------------------------------- generate_normal


def generate_normal(mu: Array, C: Array, n: int, seed: int = 123) -> Array:
    """``n`` draws, one per row, from the normal distribution with mean ``mu`` and covariance ``C``; shape (n, D)."""
    return np.random.default_rng(seed).multivariate_normal(mu, C, size=n)


ROWS = 10_000
# Multiplied by the inverse of C's Cholesky factor, right draws become D independent columns of
# standard-normal numbers. A sum of their squares is chi-squared with n = ROWS degrees of freedom, and
# P(|chi² − n| > 2 √(n x) + 2 x) <= 2 exp(−x) (Laurent and Massart 2000). x = 23 gives 2e-10. A mixed product
# is half the difference of two such sums, so the limit holds for every entry of the covariance.
_WHITENED = (2 * math.sqrt(ROWS * 23) + 2 * 23) / ROWS


def _covariance(rng: np.random.Generator, size: int) -> Array:
    """A covariance with unequal variances and strong correlations, the first of them negative."""
    factor = np.tril(rng.uniform(0.5, 1, (size, size)) * rng.choice([-1, 1], (size, size)), -1)
    factor[1:2, 0] = -np.abs(factor[1:2, 0])
    factor += np.diag(rng.uniform(0.6, 1.2, size))
    scale = rng.permutation(np.geomspace(0.5, 3, size))
    return np.asarray(scale[:, None] * (factor @ factor.T) * scale)


def _normal_spread(mu: Array, C: Array) -> Test:
    def test(call: Call) -> Finding | None:
        draws = call(mu, C, ROWS, _seeds(1)[0])
        if found := _unlike(draws, np.zeros((ROWS, mu.size))):
            return found
        if (draws == draws[0]).all():
            return _found("alike", "R3")
        white = np.linalg.solve(np.linalg.cholesky(C), (draws - mu).T)
        if not np.abs(white.mean(axis=1)).max() < 7 / math.sqrt(ROWS):  # seven standard deviations: 3e-12
            return Finding(Aspect.VALUES, "generate_normal_mean")
        if not np.abs(white @ white.T / ROWS - np.eye(mu.size)).max() < _WHITENED:
            return Finding(Aspect.VALUES, "generate_normal_covariance")
        columns = _normal_cdf(white)
        if not all(map(_uniform, columns)):
            return _found("spread", where=where(""))
        if _repeats(draws):
            return _found("repeats", where=where(""))
        return None if all(map(_one_by_one, columns)) else _found("order", where=where(""))

    return test


def _default_seed(args: Args, template: Array) -> Test:
    """Without a seed the numbers are those of seed 123; it can be given by name too."""

    def test(call: Call) -> Finding | None:
        bare, named, other = call(*args), call(*args, seed=123), call(*args, 124)
        for answer in (bare, named, other):
            if found := _unlike(answer, template):
                return found
        if not _equal(bare, named):
            return Finding(Aspect.VALUES, "generate_normal_default")
        return _found("seeds", "R1") if _equal(bare, other) else None

    return test


def grade_generate_normal(student: Any) -> Verdict:
    """Hidden test of :func:`generate_normal`."""
    rng = fresh_rng()
    g = Grader("generate_normal", student)
    one, other, third = _seeds(3)
    mu, C = rng.uniform(2, 9, 3) * rng.choice([-1, 1], 3), _covariance(rng, 3)
    alone = (rng.uniform(1, 2, 1), np.array([[rng.uniform(2, 3)]]))
    inputs = [((mu, C, 5, one), np.zeros((5, 3))), ((mu, C, 1, other), np.zeros((1, 3)))]
    inputs += [((*alone, 4, 0), np.zeros((4, 1))), ((mu, C, 3, third), np.zeros((3, 3)))]
    g.property("generate_normal_shape", _shapes(inputs))
    g.property("generate_normal_again", _same_again((mu, C, 6, third), np.zeros((6, 3))))
    g.property("generate_normal_seeds", _seeds_matter(lambda seed: (mu, C, 6, seed), np.zeros((6, 3))), weight=2)
    g.property("generate_normal_spread", _normal_spread(mu, C), weight=4)
    g.property("generate_normal_default", _default_seed((mu, C, 4), np.zeros((4, 3))))
    g.inputs_kept()
    g.random_state_kept(weight=2)
    return g.verdict()


# ---------------------------------------------------------------------- create_2d_covariance


def create_2d_covariance(sigma_x: float, sigma_y: float, rho: float) -> Array:
    """The covariance of two variables with these standard deviations and this correlation; (2, 2), float64."""
    mixed = rho * sigma_x * sigma_y
    return np.array([[sigma_x**2, mixed], [mixed, sigma_y**2]], dtype=np.float64)


def _sigma_for_variance(sigma_x: float, sigma_y: float, rho: float) -> Array:
    mixed = rho * sigma_x * sigma_y
    return np.array([[sigma_x, mixed], [mixed, sigma_y]])


def _correlation_for_covariance(sigma_x: float, sigma_y: float, rho: float) -> Array:
    return np.array([[sigma_x**2, rho], [rho, sigma_y**2]])


def _integer_covariance(sigma_x: float, sigma_y: float, rho: float) -> Array:
    return create_2d_covariance(sigma_x, sigma_y, rho).astype(np.int64)


def grade_create_2d_covariance(student: Any) -> Verdict:
    """Hidden test of :func:`create_2d_covariance`."""
    rng = fresh_rng()
    g = Grader("create_2d_covariance", student)
    sigmas = [(float(x), float(y)) for x, y in zip(rng.uniform(1.2, 3, 4), rng.uniform(0.1, 0.8, 4), strict=True)]
    tilted = [(x, y, float(rho)) for (x, y), rho in zip(sigmas, rng.uniform(0.2, 0.9, 4) * [1, -1, 1, -1], strict=True)]
    swapped = [(y, x, rho) for x, y, rho in tilted]
    round_ones = [(2.5, 1.5, 0.0), (0.5, 3.0, 1.0), (1.5, 0.25, -1.0)]
    integers = [(2, 3, 1), (4, 3, 0), (3, 5, -1), (3, 5, -0.3), (1, 3, 0.5)]
    wrong = {"X_variance": _sigma_for_variance, "X_correlation": _correlation_for_covariance}
    g.cases("create_2d_covariance_tilted", tilted + swapped, create_2d_covariance, weight=4, mistakes=wrong)
    g.cases("create_2d_covariance_limits", round_ones, create_2d_covariance)
    g.cases("create_2d_covariance_integers", integers, create_2d_covariance, mistakes={"D2": _integer_covariance})
    return g.verdict()
