"""What `graders calibrate` makes of measurements, and that it measures, proposes and keeps."""

import json

import pytest

from graders import cli
from graders.authoring import calibrate
from graders.authoring.calibrate import Gate
from graders.authoring.samples import Sample
from graders.verdict import Aspect, Check, Outcome, Race, Verdict


def gate(limit, inside, outside, setting="thresholds"):
    return Gate(
        "f",
        setting,
        limit,
        {f"right_{n}": v for n, v in enumerate(inside)},
        {f"slow_{n}": v for n, v in enumerate(outside)},
    )


def test_the_nearest_samples_of_both_sides_decide():
    fitting = gate(10, [15, 40], [6, 1.2])
    assert fitting.margins == (1.5, pytest.approx(10 / 6))
    assert fitting.fits
    assert not gate(10, [14.9], [1]).fits
    assert not gate(10, [40], [6.8]).fits


def test_memory_counts_the_other_way_round():
    lean = gate(2.0, [1.0, 1.6], [3.0], "memory_limits")
    assert lean.margins == (1.25, 1.5)
    assert lean.fits
    assert not gate(2.0, [1.0], [2.2], "memory_limits").fits


def test_the_middle_is_proposed_where_there_is_room():
    assert gate(10, [20], [5]).proposed == 10
    assert gate(10, [80], [1.25]).proposed == 10
    assert gate(2, [1.0], [4.0], "memory_limits").proposed == 2
    assert gate(10, [10], [5]).proposed is None  # 2 apart: no limit is 1.5 from both
    assert gate(10, [10], []).proposed is None


def test_a_limit_that_does_not_fit_is_named_as_the_setting_to_change():
    assert (
        calibrate._advice(gate(30, [20], [5])) == "c.Course.thresholds['f'] = 30 does not fit this machine; 10 would."
    )
    assert "too close together" in calibrate._advice(gate(1.5, [1.4], [1.6], "memory_limits"))


def raced(*speedups):
    """A verdict on an exercise with thresholds of 3 and 5."""
    pairs = zip((3.0, 5.0), speedups, strict=False)
    checks = [
        Check(
            "s",
            Aspect.SPEED,
            1.0,
            Outcome.PASSED if seen >= asked else Outcome.FAILED,
            "speed",
            race=Race(asked, (seen,)),
        )
        for asked, seen in pairs
    ]
    return Verdict("f", tuple(checks))


@pytest.mark.parametrize(
    ("fate", "speedups", "told"),
    [
        ("right", (7.0, 7.5), [("thresholds", 7.0), ("full_thresholds", 7.5)]),
        ("slow", (1.2,), [("thresholds", 1.2)]),
        ("slow", (4.0, 4.1), [("full_thresholds", 4.1)]),  # between both: it is to reach the first
        ("slow", (9.0, 9.0), [("full_thresholds", 9.0)]),  # too fast for what it states
    ],
)
def test_each_of_two_thresholds_is_held_against_the_samples_that_tell_of_it(fate, speedups, told):
    settings = calibrate.Course(thresholds={"f": 3.0}, full_thresholds={"f": 5.0})
    sample = Sample("a", "f", f"{fate}_one", "", "", fate, None if fate == "right" else Aspect.SPEED)
    assert list(calibrate._measured(sample, raced(*speedups), settings)) == told


def test_an_assignment_without_thresholds_gets_a_sentence(monkeypatch, capsys, root):
    monkeypatch.chdir(root)
    assert cli.main(["calibrate", "terminology_shapes"]) == 1
    assert "nothing to calibrate" in capsys.readouterr().err


@pytest.mark.slow
def test_the_samples_of_an_assignment_are_measured_and_kept(monkeypatch, capsys, root, tmp_path):
    monkeypatch.chdir(root)
    monkeypatch.setattr(calibrate.Course, "calibration", str(tmp_path / "kept.json"))
    cli.main(["calibrate", "reshape_einops"])
    assert "| windows " in capsys.readouterr().out
    kept = json.loads((tmp_path / "kept.json").read_text("utf-8"))
    (only,) = kept["gates"]
    assert min(only["inside"].values()) > only["limit"] > max(only["outside"].values())
    assert kept["where"]["cores"] >= 1
