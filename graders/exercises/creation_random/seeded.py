"""Tests of answers that depend on a seed: the same seed again, other seeds, neighbours."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any

import numpy as np

from graders.checks import Aspect, Exactness, Finding, Test, difference, fresh_rng, kind_of

Array = np.ndarray[Any, Any]
Call = Callable[..., Any]
Args = tuple[Any, ...]

FORGIVEN = 2  # parts that two answers may share: child seeds of 31 bits meet by chance, three times once in 1e8
ANY_NUMBERS = Exactness(atol=np.inf)  # type, shape, dtype and finite; no values
SAME_BITS = Exactness(0.0, 0.0, "strict", nan=True)

# Probes (functions that are given as ``through``) travel as source, so they have no annotations: the names in
# them would be unknown where they arrive.


def twice(function, *args):  # type: ignore[no-untyped-def]
    """Two answers to one question, and whether NumPy's global generator moved meanwhile."""
    before = list(np.random.get_state())
    again = [np.array(value) if isinstance(value, np.ndarray) else value for value in args]
    first, second = function(*args), function(*again)
    after = list(np.random.get_state())
    return first, second, before[2:] != after[2:] or bool(np.any(before[1] != after[1]))


def new_seeds(count: int) -> list[int]:
    """Different seeds, no two of them neighbours."""
    return [int(seed) for seed in 2 * fresh_rng().choice(1_000_000_000, count, replace=False)]


def each_part(value: Any) -> list[Any]:
    """The parts of a tuple or list; anything else is its own only part."""
    return list(value) if isinstance(value, tuple | list) else [value]


def same_bits(one: Any, other: Any) -> bool:
    """Whether two answers agree in every type, shape, dtype and bit."""
    return difference(one, other, SAME_BITS) is None


def unlike(value: Any, template: Any) -> Finding | None:
    """What distinguishes an answer from a template in type, shape or dtype, or by not being finite."""
    found = difference(value, template, ANY_NUMBERS)
    if found is None:
        return None
    if any(kind_of(part) == "float" and np.isfinite(part) for part in each_part(value)):
        return found.hinted("R4")
    return found.hinted("D5") if found.params.get("seen") == "float32" else found


def finding(code: str, hint: str | None = None, **params: Any) -> Finding:
    """A finding on random values, with its message ``creation_random_<code>``."""
    return Finding(Aspect.VALUES, f"creation_random_{code}", params, hint)


def unreadable() -> Finding:
    """The finding on a probe's report that was tampered with."""
    return Finding(Aspect.RUNS, "unreadable")


def same_again(args: Args, template: Any) -> Test:
    """The same arguments must give the same numbers."""

    def test(call: Call) -> Finding | None:
        answers = call(*args, through=twice)
        if not isinstance(answers, tuple) or len(answers) != 3:
            return unreadable()
        first, second, moved = answers
        if found := unlike(first, template):
            return found
        return None if same_bits(first, second) else finding("again", "R2" if moved is True else None)

    return test


def seeds_matter(of_seed: Callable[[int], Args], template: Any) -> Test:
    """Different seeds must give different numbers, in each part of the answer; and each seed its own again.

    Among them are neighbours, those that agree in their lower 16 bits or six digits, and those that could
    stand for "no seed".
    """

    def test(call: Call) -> Finding | None:
        one, other = new_seeds(2)
        seeds = (one, other, one ^ 1, one ^ 1 << 16, one + 1_000_000, 0, 1, 123)
        answers = [call(*of_seed(seed)) for seed in (*seeds, *seeds)]
        for answer in answers:
            if found := unlike(answer, template):
                return found
        first, second = answers[: len(seeds)], answers[len(seeds) :]
        parts = zip(*map(each_part, first), strict=True)
        if any(same_bits(a, b) for part in parts for a, b in combinations(part, 2)):
            return finding("seeds", "R1")
        return None if all(map(same_bits, first, second)) else finding("again")

    return test


def right_shapes(inputs: list[tuple[Args, Any]]) -> Test:
    """Every call gives what its template shows."""

    def test(call: Call) -> Finding | None:
        for args, template in inputs:
            if found := unlike(call(*args), template):
                return found
        return None

    return test


def no_shared_part(questions: list[tuple[Args, Any]], parts: Callable[[Any], list[Array]]) -> Test:
    """Answers to different seeds share no part.

    Parameters
    ----------
    questions: arguments, each with another seed, and a template of the answer.
    parts: the parts of an answer.
    """

    def test(call: Call) -> Finding | None:
        seen: set[bytes] = set()
        answers: list[Any] = []
        shared, alike = 0, False
        for args, template in questions:
            answer = call(*args)
            if found := unlike(answer, template):
                return found
            rows = parts(answer)
            drawn = {part.tobytes() for part in rows}
            alike |= len(drawn) < len(rows) or any(same_bits(answer, other) for other in answers)
            answers.append(answer)
            shared += len(seen & drawn)
            seen |= drawn
        return finding("neighbours", None if alike else "X_neighbour_seeds") if shared > FORGIVEN else None

    return test
