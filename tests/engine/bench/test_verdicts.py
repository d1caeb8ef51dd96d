"""The bench of speed verdicts: its rules on rounds whose answer is known, its bounds, its way through the judge."""

import itertools
import json
import random

import pytest

from graders import cli
from graders.bench.verdicts import (
    LOADS,
    NEAR,
    THRESHOLD,
    Round,
    Rounds,
    absolute,
    bounds,
    judge_rounds,
    kit,
    rules,
    verdicts,
)


def rounds_of(ratio, wall=1.0):
    """Endless rounds of a function that is exactly ``ratio`` times the threshold; its wall clock runs ``wall`` times as long."""
    student = 1.0 / (THRESHOLD * ratio)
    return itertools.repeat(Round(student, student * wall, 1.0, 1.0, 1.0))


@pytest.mark.parametrize("name", ["kit", "absolute", "best of 3", "mean of 5"])
def test_every_rule_is_right_where_the_clock_is_true(name):
    rule = rules(limit=1 / THRESHOLD)[name]
    assert rule(rounds_of(1.1)) is True
    assert rule(rounds_of(0.9)) is False


@pytest.mark.parametrize("name", ["absolute", "best of 3", "mean of 5"])
def test_a_neighbour_that_doubles_the_wall_time_fools_all_but_the_kit(name):
    assert rules(limit=1 / THRESHOLD)[name](rounds_of(1.5, wall=2.0)) is False
    assert kit(rounds_of(1.5, wall=2.0)) is True


def test_what_a_call_costs_beside_its_function_is_no_part_of_the_ratio():
    for ratio in (0.9, 1.1):
        student = 1.0 / (THRESHOLD * ratio) + 0.5
        rounds = itertools.cycle(Round(student, student, 1.0 + cost, 1.0 + cost, 1.0) for cost in (0.5, 0.4, 0.5, 0.7))
        assert kit(rounds) is (ratio > 1)


@pytest.mark.parametrize("ratio", NEAR)
def test_near_the_threshold_three_thousand_verdicts_are_reached(ratio):
    assert sum(verdicts(load, ratio) for load in LOADS) >= 3000


def test_the_bounds_are_the_exact_ones():
    assert bounds(0, 3000)[0] == 0.0
    assert bounds(0, 3000)[1] == pytest.approx(1 - 0.025 ** (1 / 3000), rel=1e-6)
    low, high = bounds(5, 10)  # tabulated: 0.187 to 0.813
    assert (low, high) == (pytest.approx(0.187, abs=5e-4), pytest.approx(0.813, abs=5e-4))


def test_all_rules_judge_the_rounds_that_the_kit_took():
    source = rounds_of(1.25)
    rounds = Rounds(lambda: next(source))
    rows = judge_rounds(rounds, load=0, ratio=1.25, limit=1 / THRESHOLD, verdicts=7)
    own, *others = rows
    assert (own.rule, own.verdicts, own.wrong, own.resampled, own.rounds) == ("kit", 7, 0, False, 5)
    assert len(rounds.kept) == 35
    assert all(row.resampled and row.wrong == 0 for row in others)
    assert {row.rule: row.rounds for row in others} == {"absolute": 1, "best of 3": 3, "mean of 5": 5}


def test_a_wrong_verdict_is_counted_on_either_side():
    source = rounds_of(1.0)
    rounds = Rounds(lambda: next(source))
    list(itertools.islice(rounds.fresh(), 20))
    slow = judge_rounds(rounds, load=0, ratio=0.99, limit=1 / THRESHOLD, verdicts=3)
    assert slow[0].wrong == 3  # it is said to be below the threshold, and reaches it
    assert not any(absolute(0.4 / THRESHOLD)(rounds.again(random.Random(1))) for _ in range(5))


@pytest.mark.slow
def test_the_quick_bench_leaves_table_data_and_picture(tmp_path, capsys, monkeypatch, root):
    monkeypatch.chdir(root)
    cli.main(["bench", "verdicts", "--quick", "--output", str(tmp_path)])
    out = capsys.readouterr().out
    assert "kit: wrong" in out and "at 1.25 none wrong" in out
    data = json.loads((tmp_path / "verdicts.json").read_text("utf-8"))
    assert data["where"]["cores"] >= 1 and len(data["rows"]) == 3 * 8 * 4
    assert (tmp_path / "verdicts.svg").read_text("utf-8").count("<path") > 50
