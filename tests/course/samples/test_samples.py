"""Every sample solution meets the fate that it states, through the judge.

All that are right are tried each time; of those that are not, one for each hint of an exercise, and of hostile ones, which
try the judge, one of each kind. The others are slow. The hidden inputs are a sample's own, and always the same, so that
a test fails where something has changed; ``python -m graders samples`` draws new ones each time.
"""

from __future__ import annotations

import hashlib
from contextlib import nullcontext
from pathlib import Path

import pytest

from graders import course
from graders.authoring import samples
from graders.authoring.sampling import Benches, again
from graders.checks.inputs import SEED_BYTES
from graders.checks.race import hurried

ROOT = Path(__file__).parents[3]
FOUND = samples.find(ROOT / course.load(ROOT).solutions)


def kind(sample: samples.Sample) -> tuple[str | None, ...]:
    """What one of these samples stands for."""
    return (sample.name,) if sample.fate == "hostile" else (sample.exercise, sample.fate, sample.hint)


FIRST = {kind(sample): sample for sample in reversed(FOUND)}


def each():
    """All samples, as parameters."""
    for sample in FOUND:
        tried = sample.fate == "right" or sample is FIRST[kind(sample)]
        yield pytest.param(sample, id=f"{sample.exercise}-{sample.name}", marks=() if tried else pytest.mark.slow)


def seed_of(sample: samples.Sample) -> str:
    return hashlib.sha256(f"{sample.exercise}/{sample.name}".encode()).hexdigest()[: 2 * SEED_BYTES]


@pytest.fixture(scope="module")
def trial():
    with Benches(ROOT) as judge:
        yield judge


@pytest.mark.parametrize("sample", list(each()))
def test_the_sample_meets_its_fate(sample: samples.Sample, trial):
    seed = seed_of(sample)
    with hurried() if sample.fate == "slow" else nullcontext():  # two rounds decide where it is clear
        complaint = sample.complaint(trial(sample.assignment, sample.exercise, sample.source, seed))
    assert complaint is None, f"{complaint}\n{again(sample, seed)}"
