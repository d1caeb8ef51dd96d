"""Two gradings are compared by checks, outcomes and points; speed is shown and never compared."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graders.reports.agreement import Judged, agree, tell, tell_conditions
from graders.verdict import Aspect, Check, Outcome, Race, Verdict

from .test_results import CONDITIONS, GRADING

RIGHT = Check("center_columns", Aspect.VALUES, 2.0, Outcome.PASSED, "passed")
WRONG = Check("center_columns", Aspect.VALUES, 2.0, Outcome.FAILED, "value", {"where": {"code": "where.result"}})
FAST = Check(
    "speed",
    Aspect.SPEED,
    2.0,
    Outcome.PASSED,
    "speed_kept",
    {"seen": "12", "limit": "10"},
    None,
    Race(10.0, (12.0,) * 5),
)
SLOW = Check(
    "speed", Aspect.SPEED, 2.0, Outcome.FAILED, "speed", {"seen": "8", "limit": "10"}, None, Race(10.0, (8.0,) * 5)
)


def judged(*checks: Check, total: float = 4.0) -> Judged:
    verdict = Verdict("center", checks)
    return Judged("center_hidden", total, None if verdict.needs_person else verdict.points(total), verdict)


def lines(then: Judged, now: Judged) -> str:
    return "\n".join(tell(then, now))


def test_the_same_agrees():
    assert agree(judged(RIGHT, FAST), judged(RIGHT, FAST))
    assert lines(judged(RIGHT), judged(RIGHT)) == "center: agrees, 4 of 4 points."


@pytest.mark.parametrize(("then", "now"), [(FAST, SLOW), (SLOW, FAST)])
def test_speed_is_shown_and_not_compared(then, now):
    assert agree(judged(RIGHT, then), judged(RIGHT, now))
    said = lines(judged(RIGHT, then), judged(RIGHT, now))
    assert (
        f"{then.race.median:g} times as fast as the reference then, {now.race.median:g} times now, 10 times asked"
        in said
    )


@pytest.mark.parametrize(
    "other",
    [
        WRONG,
        replace(RIGHT, weight=3.0),
        replace(RIGHT, case="center_rows"),
        replace(RIGHT, outcome=Outcome.UNDECIDED),
        replace(RIGHT, hint="S3"),
    ],
)
def test_a_check_that_came_to_something_else_differs(other):
    assert not agree(judged(RIGHT, FAST), judged(other, FAST))
    assert "DIFFERS" in lines(judged(RIGHT, FAST), judged(other, FAST))


def test_what_was_measured_or_drawn_is_no_difference_by_itself():
    seen = Check("memory", Aspect.MEMORY, 1.0, Outcome.PASSED, "memory_kept", {"seen": "1.5", "limit": "2"})
    assert agree(judged(seen), judged(replace(seen, params={"seen": "1.6", "limit": "2"})))


def test_an_answer_that_is_wrong_in_a_race_is_compared():
    in_race = Check("speed", Aspect.VALUES, 2.0, Outcome.FAILED, "speed_wrong")
    assert not agree(judged(RIGHT, FAST), judged(RIGHT, in_race))


@pytest.mark.parametrize(("then", "now"), [((RIGHT, WRONG), (RIGHT,)), ((RIGHT,), (RIGHT, WRONG))])
def test_a_check_that_only_one_of_the_two_has_is_told(then, now):
    assert not agree(judged(*then), judged(*now))
    assert "nothing" in lines(judged(*then), judged(*now))


def test_points_differ_also_where_no_hidden_test_is():
    then, now = Judged("center_examples", 1.0, 1.0), Judged("center_examples", 1.0, 0.0)
    assert agree(then, then) and not agree(then, now)
    assert lines(then, now) == "center_examples: DIFFERS, 1 of 1 points then, 0 now."


def test_a_failure_of_the_kit_then_or_now_is_told_as_such():
    failed = Check("call", Aspect.RUNS, 1.0, Outcome.INTERNAL, "internal")
    assert agree(judged(failed), judged(failed))
    assert "a person decides of 4 points then, 4 now" in lines(judged(failed), judged(RIGHT))
    assert "4 of 4 points then, a person decides now" in lines(judged(RIGHT), judged(failed))


def test_only_what_changed_is_named_among_the_conditions():
    assert list(tell_conditions(GRADING, replace(GRADING, when="2030-01-01T00:00:00+00:00"))) == []
    other = replace(GRADING, tests="ef" * 32, conditions=replace(CONDITIONS, kit="2026.4"))
    heading, kit, tests = tell_conditions(GRADING, other)
    assert "Not the same" in heading and "kit: 2026.3 then, 2026.4 now" in kit and "changed since" in tests
