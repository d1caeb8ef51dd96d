"""Lead by five: recorded times replayed, and its error rates held against the formula."""

import math
import random

import pytest

from graders.checks.race import CLOSE, LEAD, MAX_ROUNDS, hurried, is_close, lead_by_five
from graders.verdict import Outcome, Race

# Reference and student time of each round in ms, as measured on a shared machine (SPEED.md, part 2): a student
# who is twice as fast as asked (threshold 4), with the neighbour's bursts falling on either side.
QUIET = [(88, 11), (90, 11), (87, 11), (91, 12), (89, 11)]
BURSTS = [(88, 11), (90, 96), (310, 11), (91, 61), (89, 11), (95, 12), (88, 11), (86, 11), (90, 12)]
SLOW = [(88, 40), (90, 41), (88, 39), (412, 40), (91, 42), (88, 40), (87, 40), (88, 300)]


def replay(times):
    ratios = iter([reference / student for reference, student in times])
    return lambda: next(ratios)


def simulate(p, races, seed):
    """Outcomes and numbers of rounds where each round agrees with the truth with probability p."""
    draw = random.Random(seed).random
    return [lead_by_five(lambda: 2.0 if draw() < p else 0.5, 1.0) for _ in range(races)]


@pytest.mark.parametrize(
    ("times", "outcome", "rounds"),
    [(QUIET, Outcome.PASSED, 5), (BURSTS, Outcome.PASSED, 9), (SLOW, Outcome.FAILED, 7)],
)
def test_recorded_times_come_to_the_same_decision_after_the_same_rounds(times, outcome, rounds):
    decided, race = lead_by_five(replay(times), 4.0)
    assert decided is outcome
    assert race.speedups == tuple(reference / student for reference, student in times[:rounds])
    assert race.threshold == 4.0


def test_one_round_too_slow_by_a_factor_of_a_million_decides_nothing():
    decided, race = lead_by_five(replay([(88, 11), (1, 10**6), *QUIET]), 4.0)
    assert decided is Outcome.PASSED
    assert len(race.speedups) == LEAD + 2


def test_one_impossible_time_does_not_carry_a_slow_student_over_the_line():
    assert lead_by_five(replay([(88, 1e-9), *SLOW]), 4.0)[0] is Outcome.FAILED


def test_a_speed_of_exactly_the_threshold_counts_for_the_student():
    assert lead_by_five(lambda: 4.0, 4.0)[0] is Outcome.PASSED


def test_no_round_is_run_after_the_decision():
    rounds = []
    lead_by_five(lambda: rounds.append(1) or 9.0, 4.0)
    assert len(rounds) == LEAD


@pytest.mark.parametrize(
    ("times", "outcome", "rounds"),
    [
        ([(88, 10), (90, 11)], Outcome.PASSED, 2),
        ([(88, 80), (90, 46)], Outcome.FAILED, 2),
        (BURSTS, Outcome.PASSED, 9),  # the first rounds differ
        (SLOW, Outcome.FAILED, 7),  # not far enough
    ],
)
def test_for_an_author_two_rounds_decide_what_is_far_from_the_threshold(times, outcome, rounds):
    with hurried():
        decided, race = lead_by_five(replay(times), 4.0)
    assert (decided, len(race.speedups)) == (outcome, rounds)


def test_after_61_rounds_without_a_lead_nothing_is_decided():
    times = [(2, 1) if number % 2 else (1, 2) for number in range(200)]
    decided, race = lead_by_five(replay(times), 1.0)
    assert decided is Outcome.UNDECIDED
    assert len(race.speedups) == MAX_ROUNDS == 61


def test_a_speed_that_is_no_number_is_not_counted_as_fast():
    assert lead_by_five(lambda: math.nan, 1.0)[0] is Outcome.FAILED


@pytest.mark.parametrize("p", [0.6, 0.7, 0.8])
def test_wrong_decisions_are_as_rare_as_the_formula_says(p):
    races, q = 20_000, 1 - p
    results = simulate(p, races, seed=5)
    decided = [outcome for outcome, _ in results if outcome is not Outcome.UNDECIDED]
    wrong = sum(outcome is Outcome.FAILED for outcome in decided)
    rate = 1 / (1 + (p / q) ** LEAD)
    spread = math.sqrt(len(decided) * rate * (1 - rate))
    assert abs(wrong - len(decided) * rate) < 4 * spread + 1


@pytest.mark.parametrize("p", [0.7, 0.8, 0.9, 0.99])
def test_the_number_of_rounds_is_what_the_formula_says(p):
    results = simulate(p, 5_000, seed=7)
    mean = sum(len(race.speedups) for _, race in results) / len(results)
    error = 1 / (1 + (p / (1 - p)) ** LEAD)
    assert mean == pytest.approx(LEAD * (1 - 2 * error) / (2 * p - 1), rel=0.03)


def test_exactly_at_the_threshold_the_sides_win_alike_and_a_few_races_stay_open():
    outcomes = [outcome for outcome, _ in simulate(0.5, 10_000, seed=11)]
    passed, failed = outcomes.count(Outcome.PASSED), outcomes.count(Outcome.FAILED)
    assert abs(passed - failed) < 4 * math.sqrt(10_000)
    left = 4 / math.pi * math.cos(math.pi / (2 * LEAD)) ** MAX_ROUNDS
    assert outcomes.count(Outcome.UNDECIDED) / 10_000 == pytest.approx(left, abs=0.01)


@pytest.mark.parametrize(
    ("speedup", "close"), [(3.9, True), (4 / CLOSE + 0.01, True), (4 / CLOSE - 0.01, False), (0.1, False)]
)
def test_a_loss_near_the_threshold_is_looked_at_again(speedup, close):
    assert is_close(Race(4.0, (speedup,) * 5)) is close
