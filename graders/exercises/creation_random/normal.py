"""Normal draws with a covariance: :func:`generate_normal` and :func:`create_2d_covariance`."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from graders.checks import Aspect, Finding, Grader, Solution, Test, Verdict, fresh_rng, where
from graders.exercises.creation_random.chance import may_be_drawn_one_by_one, may_be_uniform, normal_cdf, repeats
from graders.exercises.creation_random.seeded import (
    Args,
    Array,
    Call,
    finding,
    new_seeds,
    right_shapes,
    same_again,
    same_bits,
    seeds_matter,
    unlike,
)

ROWS = 10_000
# Multiplied by the inverse of C's Cholesky factor, right draws become D independent columns of
# standard-normal numbers. A sum of their squares is chi-squared with n = ROWS degrees of freedom, and
# P(|chi² − n| > 2 √(n x) + 2 x) <= 2 exp(−x) (Laurent and Massart 2000). x = 23 gives 2e-10. A mixed product
# is half the difference of two such sums, so the limit holds for every entry of the covariance.
_WHITENED = (2 * math.sqrt(ROWS * 23) + 2 * 23) / ROWS
# By chance each mean, and each covariance, is off by about 0.01; that all of three are less than this off happens
# once in 1e15. Draws that were shifted or scaled to fit always are.
_FORCED = 1e-7


# ---------------------------------------------------------------------- generate_normal


def generate_normal(mu: Array, C: Array, n: int, seed: int = 123) -> Array:
    """``n`` draws, one per row, from the normal distribution with mean ``mu`` and covariance ``C``; shape (n, D)."""
    return np.random.default_rng(seed).multivariate_normal(mu, C, size=n)


def _covariance(rng: np.random.Generator, size: int) -> Array:
    """A covariance with unequal variances and strong correlations, the first of them negative."""
    factor = np.tril(rng.uniform(0.5, 1, (size, size)) * rng.choice([-1, 1], (size, size)), -1)
    factor[1:2, 0] = -np.abs(factor[1:2, 0])
    factor += np.diag(rng.uniform(0.6, 1.2, size))
    scale = rng.permutation(np.geomspace(0.5, 3, size))
    return np.asarray(scale[:, None] * (factor @ factor.T) * scale)


def _whitened(offsets: Array, C: Array) -> tuple[Array, float]:
    """Columns that are independent and standard normal if the covariance is ``C``, and how far they are from it."""
    white = np.linalg.solve(np.linalg.cholesky(C), offsets.T)
    return white, float(np.abs(white @ white.T / ROWS - np.eye(len(C))).max())


def _other_covariances(C: Array) -> Iterator[tuple[str, Array]]:
    """What the covariance becomes where the factor of ``C`` is turned, is ``C`` itself, or only its diagonal."""
    factor = np.linalg.cholesky(C)
    yield "X_normal_turned", factor.T @ factor
    yield "X_normal_factor", C @ C
    for diagonal in (np.diag(C), np.diag(C) ** 2):
        yield "X_normal_alone", np.diag(diagonal)


def _normal_spread(g: Grader, mu: Array, C: Array) -> Test:
    seeds_matter = g.passed("generate_normal_seeds")

    def test(call: Call) -> Finding | None:
        draws = call(mu, C, ROWS, new_seeds(1)[0])
        if found := unlike(draws, np.zeros((ROWS, mu.size))):
            return found
        if (draws == draws[0]).all():
            return finding("alike", "R3" if seeds_matter else None)
        off_mean = np.abs(draws.mean(axis=0) - mu) / draws.std(axis=0)  # of draws whatever their covariance
        if not off_mean.max() < 7 / math.sqrt(ROWS):  # seven standard deviations: 3e-12
            return Finding(Aspect.VALUES, "generate_normal_mean")
        white, off = _whitened(draws - mu, C)
        if not off < _WHITENED:
            near = (code for code, wrong in _other_covariances(C) if _whitened(draws - mu, wrong)[1] < _WHITENED)
            return Finding(Aspect.VALUES, "generate_normal_covariance", hint=next(near, None))
        if not np.abs(white.mean(axis=1)).max() < 7 / math.sqrt(ROWS):
            return Finding(Aspect.VALUES, "generate_normal_mean")
        if min(off, np.abs(white.mean(axis=1)).max()) < _FORCED:
            return finding("order", where=where(""))
        columns = normal_cdf(white)
        if not all(map(may_be_uniform, columns)):
            return finding("spread", where=where(""))
        if repeats(draws):
            return finding("repeats", where=where(""))
        return None if all(map(may_be_drawn_one_by_one, columns)) else finding("order", where=where(""))

    return test


def _default_seed(args: Args, template: Array) -> Test:
    """Without a seed the numbers are those of seed 123; it can be given by name too."""

    def test(call: Call) -> Finding | None:
        bare, named, other = call(*args), call(*args, seed=123), call(*args, 124)
        for answer in (bare, named, other):
            if found := unlike(answer, template):
                return found
        if not same_bits(bare, named):
            return Finding(Aspect.VALUES, "generate_normal_default")
        return finding("seeds", "R1") if same_bits(bare, other) else None

    return test


def grade_generate_normal(student: Any) -> Verdict:
    """Hidden test of :func:`generate_normal`."""
    rng = fresh_rng()
    g = Grader("generate_normal", student)
    one, other, third = new_seeds(3)
    mu, C = rng.uniform(2, 9, 3) * rng.choice([-1, 1], 3), _covariance(rng, 3)
    alone = (rng.uniform(1, 2, 1), np.array([[rng.uniform(2, 3)]]))
    inputs = [((mu, C, 5, one), np.zeros((5, 3))), ((mu, C, 1, other), np.zeros((1, 3)))]
    inputs += [((*alone, 4, 0), np.zeros((4, 1))), ((mu, C, 3, third), np.zeros((3, 3)))]
    g.property("generate_normal_shape", right_shapes(inputs))
    g.property("generate_normal_again", same_again((mu, C, 6, third), np.zeros((6, 3))))
    g.property("generate_normal_seeds", seeds_matter(lambda seed: (mu, C, 6, seed), np.zeros((6, 3))), weight=2)
    g.property("generate_normal_spread", _normal_spread(g, mu, C), weight=4)
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


def _twice_for_square(sigma_x: float, sigma_y: float, rho: float) -> Array:
    mixed = rho * sigma_x * sigma_y
    return np.array([[2 * sigma_x, mixed], [mixed, 2 * sigma_y]])


def _mixed_with(mix: Callable[[float, float], float], mix_below: Callable[[float, float], float]) -> Solution:
    """Right variances; the correlation times another number, above the diagonal and below it."""

    def matrix(sigma_x: float, sigma_y: float, rho: float) -> Array:
        above, below = rho * mix(sigma_x, sigma_y), rho * mix_below(sigma_x, sigma_y)
        return np.array([[sigma_x**2, above], [below, sigma_y**2]])

    return matrix


_OTHER_MIXED = (
    _correlation_for_covariance,
    _mixed_with(lambda x, y: x, lambda x, y: y),
    *(_mixed_with(mix, mix) for mix in (lambda x, y: 1 / (x * y), lambda x, y: (x * y) ** 2, lambda x, y: x + y)),
)


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
    wrong = {"X_variance": (_sigma_for_variance, _twice_for_square), "X_correlation": _OTHER_MIXED}
    g.cases("create_2d_covariance_tilted", tilted + swapped, create_2d_covariance, weight=4, mistakes=wrong)
    g.cases("create_2d_covariance_limits", round_ones, create_2d_covariance)
    g.cases("create_2d_covariance_integers", integers, create_2d_covariance, mistakes={"D2": _integer_covariance})
    return g.verdict()
