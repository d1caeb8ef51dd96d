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

from collections.abc import Callable

from graders.verdict import Outcome, Race

LEAD = 5
MAX_ROUNDS = 61
CLOSE = 1.5  # a loss nearer than this factor is looked at again, on fresh processes


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
        if abs(lead) == LEAD:
            return (Outcome.PASSED if lead > 0 else Outcome.FAILED), Race(threshold, tuple(speedups))
    return Outcome.UNDECIDED, Race(threshold, tuple(speedups))


def is_close(race: Race) -> bool:
    """Whether a lost race was near enough to the threshold to look again."""
    return race.median * CLOSE >= race.threshold
