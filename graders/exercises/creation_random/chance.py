"""Whether numbers may well be random draws.

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
- Covariances use the tail of chi-squared, see ``_WHITENED`` in :mod:`.normal`.

What is wrong is far outside: latitudes uniform in angle have D = 0.105, normalised points of a
cube D = 0.033, where 60,000 points allow 0.013 and random noise moves D by 0.002.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]

ALPHA = 1e-9
TOO_EVEN = 0.22


def distance(values: Array) -> float:
    """Kolmogorov's distance from the uniform distribution in [0, 1]."""
    ordered = np.sort(values, axis=None)
    ranks = np.arange(values.size + 1) / values.size
    return float(max((ranks[1:] - ordered).max(), (ordered - ranks[:-1]).max()))


def may_be_uniform(values: Array) -> bool:
    """Whether numbers may well be uniform in [0, 1]: by Kolmogorov's distance, see the module's text."""
    return distance(values) <= math.sqrt(math.log(2 / ALPHA) / (2 * values.size))


def may_be_independent(u: Array, v: Array) -> bool:
    """Whether uniform numbers may well be independent of those at the same places in another array."""
    return may_be_uniform((u + v) % 1) and may_be_uniform((u - v) % 1)


def may_be_drawn_one_by_one(u: Array) -> bool:
    """Whether uniform numbers may well be drawn one by one: neither sorted, nor mirrored, nor too even.

    Along the last axis neighbours are compared, and the two halves.
    """
    half = u.shape[-1] // 2
    neighbours = may_be_independent(u[..., : 2 * half : 2], u[..., 1 : 2 * half : 2])
    return neighbours and may_be_independent(u[..., :half], u[..., half : 2 * half]) and not too_even(u)


def too_even(values: Array) -> bool:
    """Whether numbers lie more evenly in [0, 1] than independent draws do: see the module's text."""
    return distance(values) * math.sqrt(values.size) < TOO_EVEN


def normal_cdf(values: Array) -> Array:
    """The distribution function of the standard normal distribution."""
    return np.array([0.5 + 0.5 * math.erf(x / math.sqrt(2)) for x in values.ravel().tolist()]).reshape(values.shape)


def repeats(values: Array) -> bool:
    """Whether more than a tenth of the numbers occur twice; of 20,000 float32 draws about 0.1 % do."""
    return bool(np.unique(values).size < 0.9 * values.size)
