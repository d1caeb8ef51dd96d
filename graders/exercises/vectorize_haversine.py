"""Vectorising haversine: one formula from Python loops to four tensor libraries.

Every version of the function takes ``(latA, lonA, latB, lonB)`` in radians and gives the
angles between all pairs of points, an array of shape (M, N) with a row for each point of A.
What differs between the versions is the library, so that all hidden tests are the same
few (:class:`Pairs`) on other tensors. Expected values come from :func:`sep_numpy`.

Tolerances: honest ways of writing the formula agree within 2e-13 up to 0.1 rad from the
antipode and within 5e-8 at the antipode itself; float32 errs by 1e-7 and more, and the
arccos of a scalar product by 1e-8 for close points.

Functions without annotations travel to the student's process as source text.
"""

# mypy: disable-error-code="no-untyped-def,no-untyped-call,method-assign"

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from graders.checks.findings import TENSORS, Exactness, Finding, as_numpy, difference, dtype_name, kind_of
from graders.checks.grader import Grader, NoAnswer
from graders.checks.inputs import fresh_rng
from graders.verdict import Aspect, Check, Outcome, Verdict

Array = np.ndarray[Any, Any]
Points = tuple[Array, Array, Array, Array]  # latA, lonA, latB, lonB
Answer = Callable[..., Any]

GENERIC = Exactness(rtol=0.0, atol=1e-10)
CLOSE = Exactness(rtol=0.0, atol=1e-12)
ANTIPODAL = Exactness(rtol=0.0, atol=3e-7)
FLOAT32_ERROR = 2e-3  # the most by which float32 errs, next to the antipode
ARCCOS_ERROR = 1e-7  # the most by which the arccos of a rounded cosine errs near 1
MANY, FEW = (1000, 50), (30, 25)  # the race of the tensor libraries; FEW for functions that take far too long
SHAPES = ((3, 5), (7, 2), (1, 6), (4, 1), (2, 3))


# ------------------------------------------------------------------ the points


def random_points(count: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Latitudes and longitudes of points that are uniform on the sphere."""
    return np.arcsin(rng.uniform(-1, 1, count)), rng.uniform(-np.pi, 2 * np.pi, count)


def random_pairs(rows: int, columns: int, rng: np.random.Generator | None = None) -> Points:
    """Two sets of random points."""
    rng = rng or fresh_rng()
    return (*random_points(rows, rng), *random_points(columns, rng))


def close_pairs(rng: np.random.Generator) -> Points:
    """Thirty points of A, and five of B that are 0, 0, 1e-9, 1e-9 and 1e-6 from the first five.

    From 26 points on ``torch.cdist`` forms differences of squares, unless told otherwise.
    """
    latA, lonA = rng.uniform(0.1, 1.3, 30), rng.uniform(0, 2, 30)
    step, way = np.array([0, 0, 1e-9, 1e-9, 1e-6]), rng.uniform(0, 2 * np.pi, 5)
    return latA, lonA, latA[:5] + step * np.cos(way), lonA[:5] + step * np.sin(way) / np.cos(latA[:5])


def antipodal_pairs(rng: np.random.Generator) -> Points:
    """Six points of A, and five of B that are antipodes of the first five; the last one within 1e-6.

    The points are drawn until rounding takes the haversine of the first four above 1.
    """
    lat, lon = random_points(4000, rng)
    lon_other = np.where(lon < np.pi, lon + np.pi, lon - np.pi)
    above = np.flatnonzero(_haversine(lat, lon, -lat, lon_other) > 1)[:4]
    picked = np.append(above, [0, 1])
    latB = -lat[picked[:5]]
    latB[4] -= np.copysign(1e-6, latB[4])
    return lat[picked], lon[picked], latB, lon_other[picked[:5]]


def _haversine(latA: Array, lonA: Array, latB: Array, lonB: Array) -> Array:
    h: Array = np.sin(0.5 * (latB - latA)) ** 2 + np.cos(latA) * np.cos(latB) * np.sin(0.5 * (lonB - lonA)) ** 2
    return h


# ------------------------------------------------------------------ the cases


class Pairs:
    """The cases that every version has to get right, and what a wrong answer tells.

    Parameters
    ----------
    grader: gets the checks.
    put: turns a NumPy array into the library's own.
    through: a probe, as in :meth:`Grader.cases`, that puts the arguments itself.
    more: further arguments, after the four arrays.
    shapes: (M, N) of the random cases.
    """

    def __init__(
        self,
        grader: Grader,
        put: Answer = np.asarray,
        *,
        through: Answer | None = None,
        more: tuple[Any, ...] = (),
        shapes: tuple[tuple[int, int], ...] = SHAPES,
    ) -> None:
        self.grader = grader
        self.put = put
        self.through = through
        self.more = more
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
        """Random points in all directions, with a pole among them."""
        for rows, columns in self.shapes:
            points = random_pairs(rows, columns, self.rng)
            points[0][0] = np.pi / 2
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
            raise _hinted(no_answer, "P5" if no_answer.failure.error == "ValueError" else None) from None
        found = difference(seen, self.put(sep_numpy(*points)), CLOSE)
        return found and found.hinted(_lost_digits(seen, sep_numpy(*points)))

    def antipodal(self, answer: Answer) -> Finding | None:
        """Points that are opposite, or nearly."""
        points = antipodal_pairs(self.rng)
        arccos = any(check.hint == "P5" for check in self.grader.checks)
        hint = "P5" if arccos else "P6"
        try:
            seen = answer(*points)
        except NoAnswer as no_answer:
            raise _hinted(no_answer, hint if no_answer.failure.error == "ValueError" else None) from None
        found = difference(seen, self.put(sep_numpy(*points)), ANTIPODAL)
        return found.hinted(hint) if found and found.aspect is Aspect.FINITE else found

    def _compare(self, answer: Answer, points: Points, exactness: Exactness) -> Finding | None:
        try:
            seen = answer(*points)
        except NoAnswer as no_answer:
            raise _hinted(no_answer, self._why_raised(answer, no_answer)) from None
        found = difference(seen, self.put(sep_numpy(*points)), exactness)
        return found and found.hinted(self._why_wrong(answer, points, seen))

    def _why_raised(self, answer: Answer, no_answer: NoAnswer) -> str | None:
        """Without a new axis two vectors only meet where they happen to have the same length."""
        if no_answer.failure.code != "raised" or no_answer.failure.error == "NotImplementedError":
            return None
        try:
            seen = answer(*random_pairs(5, 5, self.rng))
        except NoAnswer as again:
            mixed = "InvalidArgumentError"  # TensorFlow's answer to shapes and dtypes that do not fit
            return "H6" if again.failure.error == no_answer.failure.error == mixed else None
        return "S1" if kind_of(seen) in TENSORS and np.ndim(as_numpy(seen)) == 1 else None

    def _why_wrong(self, answer: Answer, points: Points, seen: Any) -> str | None:
        if kind_of(seen) not in TENSORS:
            return None
        if kind_of(seen) != kind_of(self.put(points[0])):
            return "A4"
        numbers = as_numpy(seen)
        for code, wrong in _mistakes(points):
            if _alike(numbers, wrong):
                return code
        if dtype_name(seen) == "float32" or _nearly(numbers, sep_numpy(*points)):
            return "D5"
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
        return kind_of(seen) in TENSORS and first.ndim > 0 and _alike(as_numpy(seen), first)


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
    if len(latA) == len(latB):
        yield "S1", right.diagonal()


def _alike(seen: Array, other: Array) -> bool:
    return seen.shape == other.shape and bool(np.isclose(seen, other, rtol=1e-4, atol=1e-4, equal_nan=True).all())


def _nearly(seen: Array, right: Array) -> bool:
    """Whether the numbers are those of a lower precision."""
    same = seen.shape == right.shape and seen.dtype.kind == "f"
    return same and bool(np.all(np.abs(seen - right) < FLOAT32_ERROR))


def _lost_digits(seen: Any, right: Array) -> str | None:
    """P5, if small angles are lost in rounding: slightly wrong, or not a number."""
    if kind_of(seen) not in TENSORS or np.shape(as_numpy(seen)) != right.shape:
        return None
    error = np.abs(as_numpy(seen) - right)
    return "P5" if bool(np.all(np.isnan(error) | (error < ARCCOS_ERROR))) else None


def _hinted(no_answer: NoAnswer, hint: str | None) -> NoAnswer:
    return NoAnswer(no_answer.finding.hinted(hint), no_answer.failure)


# ------------------------------------------------------------------ gradients


def _check_gradient(g: Grader, probe: Answer, lost: str) -> None:
    """The derivative with respect to ``latA`` comes back through the result.

    Parameters
    ----------
    probe: gives the gradient of the sum of all angles, None where there is none, or "in place".
    lost: hint for a gradient that is lost on the way, where the angles themselves are right.
    """
    answers_right = all(check.outcome is Outcome.PASSED for check in g.checks)

    def test(call: Answer) -> Finding | None:
        points = random_pairs(3, 2)
        try:
            seen = call(*points, through=probe)
        except NoAnswer as no_answer:
            raise _hinted(no_answer, lost if answers_right else None) from None
        if seen is None or kind_of(seen) == "str":
            return Finding(Aspect.VALUES, "sep_gradient_lost", hint="A6" if kind_of(seen) == "str" else lost)
        return difference(seen, _torch_gradient(sep_torch, *points), Exactness(rtol=1e-5, atol=1e-6))

    g.property("sep_gradient", test)


def _torch_gradient(student, latA, lonA, latB, lonB):
    import torch

    tensors = [torch.tensor(array) for array in (latA, lonA, latB, lonB)]
    tensors[0].requires_grad_(True)
    result = student(*tensors)
    if not (isinstance(result, torch.Tensor) and result.requires_grad):
        return None
    try:
        result.sum().backward()
    except RuntimeError:
        return "in place"
    return None if tensors[0].grad is None else tensors[0].grad.numpy()


def _tf_gradient(student, latA, lonA, latB, lonB):
    import tensorflow

    tensors = [tensorflow.constant(array) for array in (latA, lonA, latB, lonB)]
    with tensorflow.GradientTape() as tape:
        tape.watch(tensors[0])
        total = tensorflow.reduce_sum(student(*tensors))
    gradient = tape.gradient(total, tensors[0])
    return None if gradient is None else gradient.numpy()


def _jax_gradient(student, latA, lonA, latB, lonB):
    import jax
    import numpy

    with jax.enable_x64(True):
        first, *others = [jax.numpy.asarray(array) for array in (latA, lonA, latB, lonB)]
        gradient = jax.jit(jax.grad(lambda angles: student(angles, *others).sum()))(first)
        return numpy.asarray(gradient)


# ------------------------------------------------------------------ speed


def lecture_loop(latA, lonA, latB, lonB, rows=None):
    """The reference of all races: two Python loops that call NumPy on single numbers."""
    latA, lonA, latB, lonB = np.asarray(latA), np.asarray(lonA), np.asarray(latB), np.asarray(lonB)
    matrix = np.empty((len(latA), len(latB)))
    for i, (lat1, lon1) in enumerate(zip(latA, lonA, strict=True)):
        for j, (lat2, lon2) in enumerate(zip(latB, lonB, strict=True)):
            matrix[i, j] = 2 * np.arcsin(
                np.sqrt(
                    np.sin(0.5 * (lat2 - lat1)) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin(0.5 * (lon2 - lon1)) ** 2
                )
            )
    return matrix


def _race(g: Grader, expected: Answer, put: Answer) -> None:
    """The race of the tensor libraries: many rows, so that a loop over the rows is too slow as well."""
    shape = FEW if _crawls(g, put) else MANY

    def make_input() -> tuple[Any, ...]:
        return tuple(put(array) for array in random_pairs(*shape))

    g.faster_than(lecture_loop, make_input, expected, weight=4, hint="H7")


def _crawls(g: Grader, put: Answer) -> bool:
    """Whether the function is far slower than the loop, so that fewer points show it within the time limit."""
    if any(check.outcome is Outcome.FAILED for check in g.checks):
        return False
    args = tuple(put(array) for array in random_pairs(*FEW))
    g.runtime.call(g.student, args, {})  # pays for compilation
    limit = 40 * g.runtime.reference(lecture_loop, args).cpu_seconds
    for _ in range(3):  # one slow call may be chance
        call = g.runtime.call(g.student, args, {})
        if call.failure is None and call.cpu_seconds <= limit:
            return False
    return True


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


def _loop_hint(g: Grader) -> str:
    """P1 where the loop hides in ``np.vectorize``, else P2. Only ever chooses the words."""
    if any(check.outcome is Outcome.FAILED for check in g.checks):
        return "P2"
    call = g.runtime.call(g.student, random_pairs(2, 3), {}, through=_calls_vectorize)
    return "P1" if call.value is True else "P2"


# ------------------------------------------------------------------ 1 loops


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
            h = _haversine(latA[i], lonA[i], latB[j], lonB[j])
            angles[i, j] = 2 * np.arcsin(np.sqrt(np.minimum(h, 1.0)))
    return angles


def grade_sep_loops(student: Any) -> Verdict:
    """Answers only: here loops are welcome."""
    g = Grader("sep_loops", student)
    Pairs(g).check_all()
    g.inputs_kept(weight=0.5)
    return g.verdict()


# ------------------------------------------------------------------ 2 NumPy


def sep_numpy(latA: Array, lonA: Array, latB: Array, lonB: Array) -> Array:
    """Angles between all pairs of points on the sphere, by broadcasting in NumPy.

    Parameters and result are those of :func:`sep_loops`.

    >>> sep_numpy(np.array([0.0]), np.array([0.0]), np.array([0.0, np.pi / 2]), np.array([0.5, 0.0]))
    array([[0.5       , 1.57079633]])
    """
    h = _haversine(latA[:, None], lonA[:, None], latB, lonB)
    angles: Array = 2 * np.arcsin(np.sqrt(np.minimum(h, 1.0)))
    return angles


def grade_sep_numpy(student: Any) -> Verdict:
    """Right, and at least ten times as fast as the loops; one loop over the rows is fast enough."""
    g = Grader("sep_numpy", student)
    Pairs(g).check_all()
    g.inputs_kept(weight=0.5)
    g.faster_than(lecture_loop, lambda: random_pairs(200, 203), sep_numpy, weight=3.5, hint=_loop_hint(g))
    return g.verdict()


# ------------------------------------------------------------------ 3 PyTorch


def sep_torch(latA: Any, lonA: Any, latB: Any, lonB: Any) -> Any:
    """Angles between all pairs of points on the sphere, in PyTorch.

    Parameters
    ----------
    latA, lonA: M latitudes and longitudes in radians, float64 tensors of shape (M,).
    latB, lonB: N latitudes and longitudes in radians, float64 tensors of shape (N,).

    Returns
    -------
    The angles in radians, a float64 tensor of shape (M, N), through which gradients flow.
    """
    import torch

    latA, lonA = latA[:, None], lonA[:, None]
    h = torch.sin(0.5 * (latB - latA)) ** 2 + torch.cos(latA) * torch.cos(latB) * torch.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * torch.asin(torch.sqrt(torch.clamp(h, max=1.0)))


def _to_torch(array: Array) -> Any:
    import torch

    return torch.tensor(array)


@contextmanager
def _one_thread() -> Iterator[None]:
    """Where the student's function runs in this process, waiting OpenMP threads would burn CPU time."""
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


def grade_sep_torch(student: Any) -> Verdict:
    """Right, with a gradient, and fast: without any Python loop."""
    g = Grader("sep_torch", student)
    Pairs(g, _to_torch).check_all()
    _check_gradient(g, _torch_gradient, "A4")
    g.inputs_kept(weight=0.5)
    with _one_thread():
        _race(g, sep_torch, _to_torch)
    return g.verdict()


# ------------------------------------------------------------------ 4 TensorFlow


def sep_tf(latA: Any, lonA: Any, latB: Any, lonB: Any) -> Any:
    """Angles between all pairs of points on the sphere, in TensorFlow.

    Parameters and result are those of :func:`sep_torch`, as float64 TensorFlow tensors.
    """
    import tensorflow as tf

    latA, lonA = latA[:, None], lonA[:, None]
    h = tf.sin(0.5 * (latB - latA)) ** 2 + tf.cos(latA) * tf.cos(latB) * tf.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * tf.asin(tf.sqrt(tf.minimum(h, 1.0)))


def _to_tf(array: Array) -> Any:
    import tensorflow as tf

    return tf.constant(array)


def grade_sep_tf(student: Any) -> Verdict:
    """Right, with a gradient, and fast: without any Python loop."""
    g = Grader("sep_tf", student)
    Pairs(g, _to_tf).check_all()
    _check_gradient(g, _tf_gradient, "A4")
    g.inputs_kept(weight=0.5)
    _race(g, sep_tf, _to_tf)
    return g.verdict()


# ------------------------------------------------------------------ 5 JAX


def sep_jax(latA: Any, lonA: Any, latB: Any, lonB: Any) -> Any:
    """Angles between all pairs of points on the sphere, in JAX.

    Parameters and result are those of :func:`sep_torch`, as float64 JAX arrays (x64 is enabled).
    """
    import jax.numpy as jnp

    latA, lonA = latA[:, None], lonA[:, None]
    h = jnp.sin(0.5 * (latB - latA)) ** 2 + jnp.cos(latA) * jnp.cos(latB) * jnp.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * jnp.arcsin(jnp.sqrt(jnp.minimum(h, 1.0)))


def _to_jax(array: Array) -> Any:
    import jax.numpy as jnp

    return jnp.asarray(array)


def grade_sep_jax(student: Any) -> Verdict:
    """Right, differentiable under ``jit``, and fast. One shape serves most cases: each new one is compiled."""
    import jax

    g = Grader("sep_jax", student)
    with jax.enable_x64(True):
        Pairs(g, _to_jax, shapes=((6, 5),) * 5).check_all()
        _check_gradient(g, _jax_gradient, "A13")
        g.inputs_kept(weight=0.5)
        _race(g, sep_jax, _to_jax)
    return g.verdict()


# ------------------------------------------------------------------ 6 blocks


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
    if g.checks[-1].outcome is Outcome.FAILED:  # a loop over the pairs of a large matrix would run for a minute
        g.checks.append(Check("memory", Aspect.MEMORY, 3, Outcome.SKIPPED, "sep_blocked_later"))
    else:
        g.memory_within((*random_pairs(1500, 1100), 4), sep_blocked, weight=3, hint="P8")
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


# ------------------------------------------------------------------ 7 any library


def sep_xp(xp: Any, latA: Any, lonA: Any, latB: Any, lonB: Any) -> Any:
    """Angles between all pairs of points on the sphere, in any library with NumPy's names.

    Parameters
    ----------
    xp: the library, a module such as ``numpy``, ``torch`` or ``jax.numpy``.
    latA, lonA: M latitudes and longitudes in radians, float64 arrays or tensors of that library.
    latB, lonB: N latitudes and longitudes in radians, the same.

    Returns
    -------
    The angles in radians, a float64 array or tensor of that library, shape (M, N).
    """
    latA, lonA = latA[:, None], lonA[:, None]
    h = xp.sin(0.5 * (latB - latA)) ** 2 + xp.cos(latA) * xp.cos(latB) * xp.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * xp.arcsin(xp.sqrt(xp.clip(h, 0.0, 1.0)))


def _with_numpy(student, latA, lonA, latB, lonB):
    import numpy

    return student(numpy, latA, lonA, latB, lonB)


def _with_torch(student, latA, lonA, latB, lonB):
    import torch

    return student(torch, *[torch.tensor(array) for array in (latA, lonA, latB, lonB)])


def _with_jax(student, latA, lonA, latB, lonB):
    import jax
    import jax.numpy

    with jax.enable_x64(True):
        return student(jax.numpy, *[jax.numpy.asarray(array) for array in (latA, lonA, latB, lonB)])


def _with_another(student, latA, lonA, latB, lonB):
    import types

    import numpy

    another = types.ModuleType("another_library")
    another.__dict__.update({name: getattr(numpy, name) for name in dir(numpy) if not name.startswith("_")})
    return student(another, latA, lonA, latB, lonB)


def _uses_another(student, latA, lonA, latB, lonB):
    """Whether the library that is given does the work: one of its functions without which no angle comes out."""
    import types

    import numpy

    called = set()

    def noted(name):
        def function(*args, **kwargs):
            called.add(name)
            return getattr(numpy, name)(*args, **kwargs)

        return function

    another = types.ModuleType("another_library")
    another.__dict__.update({name: getattr(numpy, name) for name in dir(numpy) if not name.startswith("_")})
    needed = {"sin", "cos", "arcsin", "asin", "arccos", "acos", "arctan2", "atan2", "arctan", "atan", "sqrt", "exp"}
    another.__dict__.update({name: noted(name) for name in needed})
    student(another, latA, lonA, latB, lonB)
    return bool(called)


def _check_another(g: Grader) -> None:
    """A library that nobody has heard of: its functions are used, and the angles are right."""
    pairs = Pairs(g, through=_with_another)

    def test(call: Answer) -> Finding | None:
        if call(*random_pairs(3, 2), through=_uses_another) is False:
            return Finding(Aspect.VALUES, "sep_xp_unused", hint="A4")
        return pairs.first_wrong(lambda *points: call(*points, through=_with_another))

    g.property("sep_xp_another", test)


def grade_sep_xp(student: Any) -> Verdict:
    """Right in three libraries, and in one that nobody has heard of."""
    import jax

    g = Grader("sep_xp", student)
    with jax.enable_x64(True):
        Pairs(g, through=_with_numpy).check_as_one("sep_xp_numpy")
        Pairs(g, _to_torch, through=_with_torch).check_as_one("sep_xp_torch")
        Pairs(g, _to_jax, through=_with_jax, shapes=((6, 5),)).check_as_one("sep_xp_jax")
        _check_another(g)
    g.inputs_kept(weight=0.5)
    return g.verdict()
