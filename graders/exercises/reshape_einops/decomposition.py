"""Tensors as sums of products of vectors: :func:`cp_error`."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorly as tl
from tensorly.decomposition import parafac

from graders.checks import Aspect, Exactness, Finding, Grader, Verdict, difference, fresh_rng
from graders.exercises.reshape_einops.common import Array

MAX_DRAWS = 100
SAME = Exactness(rtol=1e-9, atol=1e-12)
EQUAL = Exactness(rtol=0.0, atol=0.0)
FRACTION = Exactness(rtol=0.0, atol=0.5)  # around 0.5: a relative error of a least-squares fit lies in [0, 1]


def cp_error(T: Array, rank: int, seed: int) -> float:
    """|T - fit| / |T| for the CP decomposition of this rank."""
    return _fit_error(T, rank, seed, "svd")


def _fit_error(T: Array, rank: int, seed: int, start: str) -> float:
    fit = tl.cp_to_tensor(parafac(T, rank=rank, init=start, random_state=seed))
    return float(np.linalg.norm(T - fit) / np.linalg.norm(T))


def _not_relative(T: Array, rank: int, seed: int) -> float:
    return cp_error(T, rank, seed) * float(np.linalg.norm(T))


def _without_roots(T: Array, rank: int, seed: int) -> float:
    return cp_error(T, rank, seed) ** 2


def _sum_of_products(weights: Array, factors: list[Array]) -> Array:
    return np.asarray(np.einsum("r,ir,jr,kr->ijk", weights, *factors))


def _orthogonal_terms(rng: np.random.Generator, shape: tuple[int, ...], terms: int) -> Array:
    """Terms that are orthogonal in every mode, each half as long as the one before.

    The best fit of rank r is then the first r terms, and its error is known exactly.
    """
    return _sum_of_products(_lengths(terms), [np.linalg.qr(rng.normal(size=(n, terms)))[0] for n in shape])


def _lengths(terms: int) -> Array:
    return 0.5 ** np.arange(terms)


def _left_out(terms: int, rank: int) -> float:
    squares = _lengths(terms) ** 2
    return float(np.sqrt(squares[rank:].sum() / squares.sum()))


def _oblique_terms(rng: np.random.Generator, shape: tuple[int, ...], terms: int) -> Array:
    return _sum_of_products(np.ones(terms), [rng.normal(size=(n, terms)) for n in shape])


def _settles(T: Array, rank: int, seed: int, error: float) -> bool:
    try:
        return all(abs(_fit_error(T, rank, seed, start) - error) < 1e-5 for start in ("svd", "random"))
    except np.linalg.LinAlgError:
        return False


def _settled(make: Any, shape: tuple[int, ...], terms: int, rank: int) -> tuple[Array, int, int]:
    """Arguments for which TensorLy's two starts both arrive at the best fit.

    A single start of ALS can end elsewhere, which is nobody's mistake; such a draw is not used.
    """
    rng = fresh_rng()
    for _ in range(MAX_DRAWS):
        T, seed = rng.uniform(20, 90) * make(rng, shape, terms), int(rng.integers(1, 2**31))
        if _settles(T, rank, seed, _left_out(terms, rank)):
            return T, rank, seed
    raise RuntimeError(f"TensorLy did not settle on {terms} terms of shape {shape} in {MAX_DRAWS} draws.")


def quietly(function: Any, *args: Any) -> Any:
    """Call ``function`` without TensorLy's warning that an axis is shorter than the rank."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return function(*args)


def grade_cp_error(student: Any) -> Verdict:
    """Fits of full rank (error 0) and of too low a rank (error known); seeds."""
    g = Grader("cp_error", student)
    exact = [_settled(_oblique_terms, shape, 2, 2) for shape in ((4, 5, 6), (7, 4, 5))]
    too_low = [_settled(_orthogonal_terms, (5, 6, 4), n, r) for n, r in ((2, 1), (3, 1), (3, 2), (4, 1))]
    wrong = {"X_cp_error_formula": (_not_relative, _without_roots)}
    g.cases("cp_error_exact", exact, cp_error, weight=2, mistakes=wrong, atol=1e-4)
    g.cases("cp_error_low", too_low, cp_error, weight=3, mistakes=wrong, atol=1e-4)
    rng = fresh_rng()
    T, seed = rng.normal(size=(7, 8, 2)), int(rng.integers(1, 10_000))

    def repeatable(call: Any) -> Finding | None:
        answers = [call(T, 4, seed, through=quietly) for _ in range(2)]
        return difference(answers[0], 0.5, FRACTION) or _drifted(*answers)

    def seeded(call: Any) -> Finding | None:
        answers = [call(T, 4, seed + k, through=quietly) for k in range(3)]
        if found := difference(answers[0], 0.5, FRACTION):
            return found
        constant = all(difference(answer, answers[0], EQUAL) is None for answer in answers[1:])
        return Finding(Aspect.VALUES, "cp_error_constant", hint="R1") if constant else None

    g.property("cp_error_repeated", repeatable, weight=0.5)
    g.property("cp_error_seeds", seeded, weight=0.5)
    g.inputs_kept(weight=0.5)
    g.random_state_kept(weight=0.5)
    return g.verdict()


def _drifted(first: Any, second: Any) -> Finding | None:
    return Finding(Aspect.VALUES, "cp_error_drifted") if difference(second, first, SAME) else None
