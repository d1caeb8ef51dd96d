"""The report says where thresholds were measured, if grading ran elsewhere."""

import json

import pytest

from graders.reports.calibrated import remark
from graders.reports.collected import Result
from graders.results import Conditions
from graders.verdict import Aspect, Check, Outcome, Race, Verdict

CPU, VERSIONS = "Model T", {"numpy": "2.4.6", "torch": "2.13.0"}


def graded(cpu=CPU, cores="2", numpy="2.4.6", timed=True):
    check = Check("speed", Aspect.SPEED, 1.0, Outcome.PASSED, "speed_kept", race=Race(4.0, (8.0,)) if timed else None)
    conditions = Conditions("1", "3.11", {"numpy": numpy}, {"cpu": cpu, "cores": cores}, {}, {}, "namespaces")
    return Result("ana", "lesson", 1.0, 1.0, {"f": Verdict("f", (check,))}, conditions=(conditions,))


@pytest.fixture
def calibration(tmp_path):
    path = tmp_path / "calibration.json"
    where = {"cpu": CPU, "cores": 2, "date": "2026-11-30 11:20 UTC", "versions": VERSIONS}
    path.write_text(json.dumps({"where": where, "gates": []}))
    return path


@pytest.mark.parametrize(
    ("result", "named"),
    [
        (graded(), None),
        (graded(cpu="Model A"), "Model A, 2 cores."),
        (graded(cores="64"), "Model T, 64 cores."),
        (graded(numpy="1.26.0"), "other versions: numpy 1.26.0."),
        (graded(cpu="Model A", timed=False), None),
    ],
    ids=["here", "another processor", "more cores", "another NumPy", "nothing was timed"],
)
def test_another_machine_is_named_beside_the_calibrated_one(result, named, calibration):
    said = remark([result, graded()], calibration)
    assert bool(said) is bool(named)
    if named:
        assert "measured on Model T, 2 cores, 2026-11-30 11:20 UTC, with numpy 2.4.6" in said
        assert named in said


def test_a_course_without_a_calibration_is_told_nothing(tmp_path):
    assert remark([graded()], tmp_path / "none.json") == ""


@pytest.mark.parametrize("content", ["", "[]", '{"where": {}}', '{"where": {"cpu": 1}}'])
def test_a_calibration_that_cannot_be_read_is_named(content, calibration):
    calibration.write_text(content)
    assert str(calibration) in remark([graded()], calibration)
