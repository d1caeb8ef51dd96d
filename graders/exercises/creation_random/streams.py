"""Many random streams from one seed: :func:`streams` and :func:`jax_normals`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from graders.checks import Aspect, Finding, Grader, Test, Verdict, as_numpy, kind_of, where
from graders.exercises.creation_random.chance import may_be_drawn_one_by_one, may_be_uniform, normal_cdf, repeats
from graders.exercises.creation_random.seeded import (
    FORGIVEN,
    Args,
    Array,
    Call,
    finding,
    new_seeds,
    no_shared_part,
    right_shapes,
    same_again,
    same_bits,
    seeds_matter,
    unlike,
)

if TYPE_CHECKING:
    import jax


# ---------------------------------------------------------------------- streams


def streams(seed: int, k: int) -> list[Array]:
    """Five standard-normal draws from each of ``k`` generators that are spawned from one seed."""
    return [child.standard_normal(5) for child in np.random.default_rng(seed).spawn(k)]


def _all_different(args: Args, parts: Callable[[Any], list[Array]], template: Any, hint: str) -> Test:
    """No part of an answer, nor most of its numbers, may occur twice."""

    def test(call: Call) -> Finding | None:
        answer = call(*args)
        if found := unlike(answer, template):
            return found
        rows = parts(answer)
        if len({row.tobytes() for row in rows}) < len(rows) - FORGIVEN:
            seed, *others = args
            return finding("alike", None if same_bits(call(seed + 2, *others), answer) else hint)
        return finding("repeats", where=where("")) if repeats(np.concatenate(rows)) else None

    return test


def _standard_normal(args: Args, parts: Callable[[Any], list[Array]], template: Any) -> Test:
    """All 3000 numbers together follow the standard normal distribution, and are drawn one by one."""

    def test(call: Call) -> Finding | None:
        answer = call(*args)
        if found := unlike(answer, template):
            return found
        numbers = np.array(parts(answer), dtype=np.float64)
        u = normal_cdf(numbers)
        if not (may_be_uniform(u) and np.abs(numbers).max() > 2.2):  # 1e-36, for 3000 numbers
            return finding("spread", where=where(""))
        return (
            None if may_be_drawn_one_by_one(u) and may_be_drawn_one_by_one(u.T) else finding("order", where=where(""))
        )

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
    one, other, third = new_seeds(3)
    inputs = [((one, 3), _fives(3)), ((other, 1), _fives(1)), ((0, 6), _fives(6))]
    g.property("streams_list", right_shapes(inputs))
    g.property("streams_different", _all_different((other, 1100), list, _fives(1100), "R3"), weight=3)
    g.property("streams_again", same_again((third, 4), _fives(4)), weight=2)
    g.property("streams_seeds", seeds_matter(lambda seed: (seed, 4), _fives(4)), weight=2)
    g.property("streams_neighbours", no_shared_part(_crowded(third), list), weight=2)
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


def with_turned_normals(function, *args):  # type: ignore[no-untyped-def]
    """The answer where NumPy draws normal numbers of the other sign."""
    names = ("normal", "standard_normal", "randn", "multivariate_normal")

    def turned(draw):  # type: ignore[no-untyped-def]
        return lambda *args, **kwargs: -draw(*args, **kwargs)

    class Turned(np.random.Generator):
        pass

    for name in set(names) - {"randn"}:
        setattr(Turned, name, turned(getattr(np.random.Generator, name)))
    kept = {name: getattr(np.random, name) for name in ("default_rng", *names)}
    try:
        for name in names:
            setattr(np.random, name, turned(kept[name]))
        np.random.default_rng = lambda seed=None: Turned(kept["default_rng"](seed).bit_generator)
        return function(*args)
    finally:
        for name, value in kept.items():
            setattr(np.random, name, value)


def _of_numpy(call: Call, args: Args) -> Finding | None:
    plain, turned = call(*args), call(*args, through=with_turned_normals)
    unsteady = not same_bits(plain, call(*args))  # of which a check of its own tells
    return None if unsteady or same_bits(plain, turned) else Finding(Aspect.VALUES, "jax_normals_numpy")


def grade_jax_normals(student: Any) -> Verdict:
    """Hidden test of :func:`jax_normals`. One shape for most checks, since JAX compiles anew for each."""
    g = Grader("jax_normals", student)
    one, other, third = new_seeds(3)
    template = _matrix(20, 150)

    def of_seed(seed: int) -> Args:
        return seed, 20, 150

    narrow = [((one, 1, 150), _matrix(1, 150)), ((other, 20, 1), _matrix(20, 1))]
    g.property("jax_normals_shape", _of_jax(right_shapes([(of_seed(one), template), (of_seed(0), template), *narrow])))
    g.property("jax_normals_rows", _of_jax(_all_different(of_seed(other), _rows, template, "A17")), weight=3)
    g.property("jax_normals_again", _of_jax(same_again(of_seed(third), template)), weight=2)
    g.property("jax_normals_seeds", _of_jax(seeds_matter(of_seed, template)), weight=2)
    g.property("jax_normals_neighbours", _of_jax(no_shared_part(_crowded_keys(third), _rows)))
    normal = _of_jax(_standard_normal(of_seed(one), _rows, template))
    g.property("jax_normals_normal", lambda call: normal(call) or _of_numpy(call, of_seed(other)), weight=2)
    g.random_state_kept(weight=0.5)
    return g.verdict()
