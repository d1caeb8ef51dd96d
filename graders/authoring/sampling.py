"""Runs sample solutions through the judge and counts how many met their fate."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from graders import course, libraries
from graders.authoring import samples
from graders.authoring.samples import Sample
from graders.checks.inputs import SEED_BYTES, new_seed
from graders.hidden import HiddenTests
from graders.judge.cell import run_cell
from graders.judge.runtime import ReferenceWorker, RemoteRuntime
from graders.judge.space import Space
from graders.judge.student import SampleStudent
from graders.sandbox.warden import Warden
from graders.verdict import Verdict

HEAD = "assignment               exercises right accepted  wrong caught    hint right      time"


class Trial(Protocol):
    """Judges one solution."""

    def __call__(self, assignment: str, exercise: str, source: str, seed: str | None = None) -> Verdict: ...


@contextmanager
def bench(root: Path) -> Iterator[Trial]:
    """A judge for single solutions, given as source."""
    settings = course.load(root)
    settings.call_seconds = min(settings.call_seconds, 5.0)
    with Warden(libraries.NAMES, unseen=settings.hidden.places()) as warden:
        warden.start()
        worker = ReferenceWorker(warden)

        def trial(assignment: str, exercise: str, source: str, seed: str | None = None) -> Verdict:
            student = SampleStudent(warden, source)
            cell = settings.hidden.cell(assignment, exercise)
            try:
                judged = run_cell(cell, exercise, 1.0, Space(RemoteRuntime(student, worker, settings, seed)))
            finally:
                student.close()
            assert judged.verdict is not None, judged.outputs
            return judged.verdict

        try:
            yield trial
        finally:
            worker.close()


@dataclass
class Tally:
    """Counts for one assignment."""

    exercises: int = 0
    right: int = 0
    accepted: int = 0
    wrong: int = 0
    caught: int = 0
    hinted: int = 0
    seconds: float = 0.0

    @property
    def perfect(self) -> bool:
        return (self.accepted, self.caught, self.hinted) == (self.right, self.wrong, self.wrong)

    def add(self, sample: Sample, verdict: Verdict) -> None:
        """Count one sample."""
        if sample.fate == "right":
            self.right += 1
            self.accepted += verdict.perfect
            return
        first = verdict.first_failure
        caught = first is not None and first.aspect == sample.check
        self.wrong += 1
        self.caught += caught
        self.hinted += caught and first is not None and first.hint == sample.hint

    def row(self, name: str) -> str:
        """A line of the table."""
        return (
            f"{name:24} {self.exercises:9} {self.accepted:6}/{self.right:<6} {self.caught:6}/{self.wrong:<6}"
            f" {self.hinted:6}/{self.wrong:<6} {self.seconds:7.1f} s"
        )


def run(assignment: str | None, exercise: str | None, *, speed: bool = False, seed: str | None = None) -> int:
    """Hold samples to their fate and print a table; 0 if all met it.

    Parameters
    ----------
    seed: of the hidden inputs, as it was printed with a failure; by default each sample gets a new one.
    """
    given = None if seed is None else _read_seed(seed)
    root = course.find_root()
    settings = course.load(root)
    found = samples.find(root / settings.solutions, [assignment] if assignment else (), [exercise] if exercise else ())
    if not found:
        wanted = f"{assignment} {exercise}" if exercise else assignment
        raise samples.SampleError(f"There are no samples of {wanted} in {settings.solutions}.")
    with bench(root) as trial:
        return _speeds(found, trial, given) if speed else _fates(found, trial, settings.hidden, given)


def _read_seed(text: str) -> str:
    try:
        seed = bytes.fromhex(text)
    except ValueError:
        seed = b""
    if len(seed) != SEED_BYTES:
        raise samples.SampleError(
            f"'{text}' is no seed: a seed has {2 * SEED_BYTES} hexadecimal digits; copy it as it was printed."
        )
    return seed.hex()


def _fates(found: Iterable[Sample], trial: Trial, hidden: HiddenTests, given: str | None) -> int:
    tallies: dict[str, Tally] = {}
    complaints: list[str] = []
    for sample in found:
        tally = tallies.setdefault(sample.assignment, Tally(len(hidden.names(sample.assignment))))
        start = time.monotonic()
        seed = given or new_seed()
        verdict = trial(sample.assignment, sample.exercise, sample.source, seed)
        tally.seconds += time.monotonic() - start
        tally.add(sample, verdict)
        if complaint := sample.complaint(verdict):
            complaints.append(f"{sample.path}: {complaint}\n{again(sample, seed)}")
    print(HEAD)
    for name, tally in tallies.items():
        print(tally.row(name))
    print(f"{len(tallies)} assignments, {sum(t.exercises for t in tallies.values())} exercises")
    for complaint in complaints:
        print(complaint)
    return 0 if not complaints and all(tally.perfect for tally in tallies.values()) else 1


def again(sample: Sample, seed: str) -> str:
    """The command that judges a sample once more on the same hidden inputs."""
    return f"  the same inputs again: python -m graders samples {sample.assignment} {sample.exercise} --seed {seed}"


def _speeds(found: Iterable[Sample], trial: Trial, seed: str | None) -> int:
    """Every right sample at least 1.5 times inside its threshold, every slow one as far outside."""
    margin, bad = 1.5, 0
    print(f"{'exercise':16} {'sample':32} {'speed-up':>9} {'asked':>6} {'margin':>7}")
    for sample in found:
        if sample.fate not in ("right", "slow"):
            continue
        for check in trial(sample.assignment, sample.exercise, sample.source, seed).checks:
            if check.race is None or not check.race.speedups:
                continue
            factor = check.race.median / check.race.threshold
            inside = factor if sample.fate == "right" else 1 / factor
            bad += inside < margin
            mark = "" if inside >= margin else "  < 1.5"
            print(
                f"{sample.exercise:16} {sample.path.stem:32} {check.race.median:9.1f} {check.race.threshold:6g}"
                f" {inside:7.1f}{mark}"
            )
    return 1 if bad else 0
