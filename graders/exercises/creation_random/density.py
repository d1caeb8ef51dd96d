"""Densities of data in bins: :func:`estimate_probability_density` and :func:`binned_entropy`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from graders.checks import Exactness, Finding, Grader, Mistakes, Solution, Test, Verdict, difference, fresh_rng

Array = np.ndarray[Any, Any]

NEAR = 1e-5  # float32 does; how exact an answer has to be is a check of its own
DIGITS = 1e-9  # float64 does, and float32 does not


def _all_digits(inputs: Sequence[tuple[Any, ...]], expected: Solution) -> Test:
    """More digits than float32 has, also by chance; who is right but for them gets the hint on precision."""

    def test(call: Solution) -> Finding | None:
        for args in inputs:
            seen, right = call(*args), expected(*args)
            if found := difference(seen, right, Exactness(DIGITS, DIGITS)):
                return found.hinted("D5") if difference(seen, right, Exactness(NEAR, NEAR)) is None else found
        return None

    return test


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


def _in_own_bins(data: Array, bins: Array) -> Array:
    return np.asarray(np.histogram(data, len(bins) - 1, density=True)[0])


def _by_own_bins(data: Array, bins: Array) -> Array:
    counts, _ = np.histogram(data, len(bins) - 1)
    return np.asarray(counts / (counts.sum() * np.diff(bins)))


def _with_edges(left: Solution, right: Solution) -> Solution:
    """Every bin has its edges as these comparisons say."""

    def solve(data: Array, bins: Array) -> Array:
        counts = np.array([np.sum(left(data, a) & right(data, b)) for a, b in pairwise(bins)])
        return np.asarray(counts / (counts.sum() * np.diff(bins)))

    return solve


def _single_density(data: Array, bins: Array) -> Array:
    return estimate_probability_density(data, bins).astype(np.float32)


def _into_integers(data: Array, bins: Array) -> Array:
    return estimate_probability_density(data, bins).astype(np.int64)


def _counts_divided_in_place(data: Array, bins: Array) -> Array:
    counts, _ = np.histogram(data, bins)
    counts /= counts.sum() * np.diff(bins)  # raises: the counts are integers
    return counts


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
    even = np.linspace(-2, rng.uniform(2.4, 2.9), 9)  # no width of 1/2 or 1, which would hide or feign a mistake
    uneven = _uneven_bins(rng)
    inside = [rng.uniform(bins[0], bins[-1], size) for bins, size in ((even, 137), (uneven, 260))]
    outside = rng.normal(0, 3, 300)
    edges = np.array([0.0, 1.0, 3.0, 4.0, 8.0])
    planted = rng.permutation(np.repeat(edges, [2, 3, 1, 4, 5]))
    single = (rng.uniform(1, 2, 20), np.array([1.0, 2.5]))
    gap = (rng.uniform(0, 1, 50), np.array([0.0, 0.3, 1.1, 4.0]))
    answer = estimate_probability_density
    label = "estimate_probability_density_"
    integers = (_into_integers, _counts_divided_in_place)
    first: Mistakes = {"X_one_width": _shares, "D5": _single_density, "D2": integers}
    own = {"X_own_bins": (_in_own_bins, _by_own_bins)}
    closed = ((np.greater_equal, np.less), (np.greater_equal, np.less_equal), (np.greater, np.less_equal))
    by_edges = {"X_bin_edges": [_with_edges(left, right) for left, right in closed]}
    one_width, all_data = {"X_one_width": _over_first_width}, {"X_outside": _over_all_data}
    g.cases(label + "even", [(inside[0], even)], answer, weight=2, mistakes={**first, **own}, rtol=NEAR, atol=NEAR)
    g.cases(label + "uneven", [(inside[1], uneven)], answer, weight=3, mistakes=one_width, rtol=NEAR, atol=NEAR)
    g.cases(label + "outside", [(outside, uneven)], answer, weight=2, mistakes=all_data, rtol=NEAR, atol=NEAR)
    g.cases(
        label + "edges", [(planted, edges), single, gap], answer, weight=1.5, mistakes=by_edges, rtol=NEAR, atol=NEAR
    )
    g.property(label + "digits", _all_digits([(inside[0], even)], answer), weight=0.5)
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


def _entropy_of_shares(rho: Array, bins: Array) -> float:
    shares = rho * np.diff(bins)
    return -float(np.sum(shares * np.log(shares)))


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
    gaps = [(_some_density(rng, uneven, empty), uneven) for empty in (0, 1, 3)] + [(_some_density(rng, even, 6), even)]
    wide = (np.array([0.9, 1e-4, 1e-10]), np.array([0.0, 1.0, 501.0, 5e8]))  # the thin tail counts
    edges = [(_some_density(rng, narrow), narrow), (np.array([0.4]), np.array([1.0, 3.5])), wide]
    answer = binned_entropy
    of_shares: Mistakes = {"X_entropy_shares": _entropy_of_shares}
    no_width: Mistakes = {"X_one_width": _entropy_without_widths, **of_shares}
    first_width: Mistakes = {"X_one_width": _entropy_first_width, **of_shares}
    with_nan = {"X_empty_bin": _entropy_with_nan}
    g.cases("binned_entropy_even", lines, answer, weight=2, mistakes=no_width, rtol=NEAR, atol=NEAR)
    g.cases("binned_entropy_uneven", steps, answer, weight=3, mistakes=first_width, rtol=NEAR, atol=NEAR)
    g.cases("binned_entropy_empty", gaps, answer, weight=3, mistakes=with_nan, rtol=NEAR, atol=NEAR)
    g.cases("binned_entropy_narrow", edges, answer, weight=0.5, rtol=NEAR, atol=NEAR)
    g.property("binned_entropy_digits", _all_digits([*lines, *steps], answer), weight=0.5)
    g.inputs_kept()
    return g.verdict()
