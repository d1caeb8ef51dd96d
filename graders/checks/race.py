"""Is a function fast enough? Lead by five, on pairs measured side by side.

Each round times the student's function and the reference once, on the same fresh input,
in random order. The round goes to the student if the reference took at least
``threshold`` times as long. The first side to lead by five rounds wins.

This is Wald's sequential probability ratio test of p = 0.8 against p = 0.2 with unit
steps (A. Wald, "Sequential Tests of Statistical Hypotheses", 1945): if a round agrees
with the truth with probability p, the error is 1 / (1 + (p / (1 - p))**5), which is
0.1 % at p = 0.8. Only the side of the threshold counts, so that no spike can dominate.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from graders.verdict import Outcome, Race

LEAD = 5
MAX_ROUNDS = 61
CLOSE = 1.5  # a loss nearer than this factor is looked at again, on fresh processes
FAR, CLEAR = 2.0, 2  # for an author: so many rounds suffice where each is beyond this factor from the threshold
LEAST = 0.1  # of what a call costs beside its function: so long every function is taken to run, at least

_hurried: ContextVar[bool] = ContextVar("hurried", default=False)


@contextmanager
def hurried() -> Iterator[None]:
    """While this is open, two rounds far on the same side of the threshold decide. No grade is made so."""
    token = _hurried.set(True)
    try:
        yield
    finally:
        _hurried.reset(token)


def is_hurried() -> bool:
    """Whether an author tries an exercise, and waits for it."""
    return _hurried.get()


class Overhead:
    """What a call costs beside its function: asking, carrying arguments and result, answering.

    With it the ratio of two short calls lies nearer to 1 than that of their functions, always against the faster one.
    It is known from the reference's process, which tells how long the function itself ran, and is taken to be the same
    in the student's, whose word is not believed.
    """

    def __init__(self) -> None:
        self._seen: list[float] = []

    def speedup(self, student: float, reference: float, own: float) -> float:
        """The ratio of what reference and student's function computed in one round.

        Parameters
        ----------
        student, reference: CPU seconds of the two calls.
        own: those of the reference's function alone.
        """
        self._seen.append(reference - own)
        cost = statistics.median(self._seen)
        return own / max(student - cost, LEAST * cost, 1e-9)


def lead_by_five(time_round: Callable[[], float], threshold: float) -> tuple[Outcome, Race]:
    """Run rounds until one side leads by five.

    Parameters
    ----------
    time_round: runs one round; its speed-up, reference time / student time.
    threshold: the speed-up asked.

    Returns
    -------
    PASSED, FAILED, or after 61 rounds without a decision UNDECIDED; and the rounds.
    """
    lead = 0
    speedups: list[float] = []
    while len(speedups) < MAX_ROUNDS:
        speedup = time_round()
        speedups.append(speedup)
        lead += 1 if speedup >= threshold else -1
        if abs(lead) == LEAD or (is_hurried() and _is_clear(speedups, threshold)):
            return (Outcome.PASSED if lead > 0 else Outcome.FAILED), Race(threshold, tuple(speedups))
    return Outcome.UNDECIDED, Race(threshold, tuple(speedups))


def _is_clear(speedups: Sequence[float], threshold: float) -> bool:
    """Whether the first rounds all lie far on the same side."""
    return len(speedups) == CLEAR and (min(speedups) >= FAR * threshold or max(speedups) * FAR <= threshold)


def is_close(race: Race) -> bool:
    """Whether a lost race was near enough to the threshold to look again."""
    return race.median * CLOSE >= race.threshold
