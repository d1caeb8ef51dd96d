"""Every sample solution meets the fate that it states, through the judge."""

from __future__ import annotations

from pathlib import Path

import pytest

from graders import course
from graders.authoring import samples
from graders.authoring.sampling import again, bench
from graders.checks.inputs import new_seed
from graders.hidden import HiddenTests

ROOT = Path(__file__).parents[3]
HIDDEN = HiddenTests("graders.exercises")
FOUND = samples.find(ROOT / course.load(ROOT).solutions)
ASSIGNMENTS = course.load(ROOT).assignments


@pytest.fixture(scope="module")
def trial():
    with bench(ROOT) as judge:
        yield judge


@pytest.mark.parametrize("sample", FOUND, ids=lambda s: f"{s.exercise}-{s.path.stem}")
def test_the_sample_meets_its_fate(sample: samples.Sample, trial):
    seed = new_seed()
    complaint = sample.complaint(trial(sample.assignment, sample.exercise, sample.source, seed))
    assert complaint is None, f"{complaint}\n{again(sample, seed)}"


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_every_exercise_has_right_and_wrong_samples_enough(assignment: str):
    thresholds = course.load(ROOT).thresholds
    for name in HIDDEN.names(assignment):
        fates = [s.fate for s in FOUND if s.assignment == assignment and s.exercise == name]
        assert fates.count("right") >= 3, name
        assert fates.count("wrong") >= 4, name
        assert fates.count("slow") >= 1 or name not in thresholds, name


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_every_exercise_has_a_sample_whose_share_changes_if_a_check_is_removed(assignment: str):
    """With E of W points, 0 < E < W, dropping a check that gives e of w changes E / W, since e is 0 or w."""
    for name in HIDDEN.names(assignment):
        earned = [s.earns for s in FOUND if s.assignment == assignment and s.exercise == name and s.earns]
        assert any(0 < share < 1 for share in earned), name
