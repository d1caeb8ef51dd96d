"""Every sample solution meets the fate that it states, through the judge.

All that are right are tried each time, and of those that are not, one for each hint of an exercise; the others are slow.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from graders import course
from graders.authoring import samples
from graders.authoring.sampling import Benches, again
from graders.checks.inputs import new_seed

ROOT = Path(__file__).parents[3]
FOUND = samples.find(ROOT / course.load(ROOT).solutions)
FIRST = {(sample.exercise, sample.fate, sample.hint): sample for sample in reversed(FOUND)}


def each():
    """All samples, as parameters."""
    for sample in FOUND:
        tried = sample.fate == "right" or sample is FIRST[sample.exercise, sample.fate, sample.hint]
        yield pytest.param(sample, id=f"{sample.exercise}-{sample.name}", marks=() if tried else pytest.mark.slow)


@pytest.fixture(scope="module")
def trial():
    with Benches(ROOT) as judge:
        yield judge


@pytest.mark.parametrize("sample", list(each()))
def test_the_sample_meets_its_fate(sample: samples.Sample, trial):
    seed = new_seed()
    complaint = sample.complaint(trial(sample.assignment, sample.exercise, sample.source, seed))
    assert complaint is None, f"{complaint}\n{again(sample, seed)}"
