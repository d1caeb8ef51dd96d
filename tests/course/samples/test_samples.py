"""Every sample solution meets the fate that it states, through the judge."""

from __future__ import annotations

from pathlib import Path

import pytest

from graders import course
from graders.authoring import samples
from graders.authoring.sampling import Benches, again
from graders.checks.inputs import new_seed

ROOT = Path(__file__).parents[3]
FOUND = samples.find(ROOT / course.load(ROOT).solutions)


@pytest.fixture(scope="module")
def trial():
    with Benches(ROOT) as judge:
        yield judge


@pytest.mark.parametrize("sample", FOUND, ids=lambda s: f"{s.exercise}-{s.name}")
def test_the_sample_meets_its_fate(sample: samples.Sample, trial):
    seed = new_seed()
    complaint = sample.complaint(trial(sample.assignment, sample.exercise, sample.source, seed))
    assert complaint is None, f"{complaint}\n{again(sample, seed)}"
