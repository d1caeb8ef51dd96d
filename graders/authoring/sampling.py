"""Runs sample solutions through the judge and counts how many met their fate."""

from __future__ import annotations

import ast
import logging
import os
import re
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from graders import course, libraries
from graders.authoring import samples
from graders.authoring.samples import Sample
from graders.authoring.workshop import Workshop
from graders.checks.inputs import SEED_BYTES, new_seed
from graders.checks.made import until_failure
from graders.checks.race import hurried, is_hurried
from graders.course import Course
from graders.hidden import HiddenTests
from graders.judge.cell import log as judges_log
from graders.judge.cell import run_cell
from graders.judge.runtime import ReferenceWorker, RemoteRuntime
from graders.judge.space import Space
from graders.judge.student import SampleStudent
from graders.sandbox.warden import Warden
from graders.text import say
from graders.verdict import Verdict

# Of a call, at most: with a library that compiles, without, and without while an author waits.
CALL_SECONDS, PLAIN_SECONDS, HURRIED_SECONDS = 5.0, 2.0, 1.0
COMPILING = frozenset({"torch", "tensorflow", "jax"})
# Sets of libraries, in the order of what a process costs that has them.
LEVELS = (
    frozenset[str](),
    libraries.NAMES - {"torch", "tensorflow"},
    libraries.NAMES - {"tensorflow"},
    libraries.NAMES,
)
HEAD = "assignment               exercises right accepted  wrong caught    hint right      time"


class Trial(logging.Handler):
    """Judges one solution after the other, each given as source.

    Attributes
    ----------
    trouble: where and why a hidden test failed itself, in the last trial; "" if it did not.
    """

    def __init__(self, settings: Course, warden: Warden, worker: ReferenceWorker) -> None:
        super().__init__()
        self.settings, self.warden, self.worker = settings, warden, worker
        self.trouble = ""

    def __call__(self, assignment: str, exercise: str, source: str, seed: str | None = None) -> Verdict:
        """The verdict on a solution, on new hidden inputs or on those of a seed."""
        self.trouble = ""
        student = SampleStudent(self.warden, source)
        cell = self.settings.hidden.cell(assignment, exercise)
        runtime = RemoteRuntime(student, self.worker, self.settings, seed)
        try:
            judged = run_cell(cell, exercise, 1.0, Space(runtime))
        finally:
            student.close()
        assert judged.verdict is not None, judged.why
        return judged.verdict

    def notices(self, assignment: str, exercise: str, source: str) -> bool:
        """Whether a check of the hidden test fails; the first one that does ends it."""
        with until_failure(), hurried():
            return not self(assignment, exercise, source).perfect

    def emit(self, record: logging.LogRecord) -> None:
        """What the judge logs for an operator: the traceback of a hidden test."""
        text = record.getMessage().strip()
        places = re.findall(r'File "([^"<]+)", line (\d+)', text)
        place = f"{os.path.relpath(places[-1][0])}:{places[-1][1]}: " if places else ""
        self.trouble = place + text.rpartition("\n")[2]


@contextmanager
def bench(root: Path, names: frozenset[str] = libraries.NAMES) -> Iterator[Trial]:
    """A judge for single solutions.

    Parameters
    ----------
    names: the libraries that are imported ahead. Others cost each solution that uses them some seconds.
    """
    settings = course.load(root)
    plain = HURRIED_SECONDS if is_hurried() else PLAIN_SECONDS
    settings.call_seconds = min(settings.call_seconds, CALL_SECONDS if names & COMPILING else plain)
    with Warden(names, unseen=settings.hidden.places(), sandbox=settings.sandbox) as warden:
        warden.start()
        worker = ReferenceWorker(warden)
        trial = Trial(settings, warden, worker)
        judges_log.addHandler(trial)
        judges_log.propagate, before = False, judges_log.propagate
        try:
            yield trial
        finally:
            judges_log.propagate = before
            judges_log.removeHandler(trial)
            worker.close()


def needed(hidden: HiddenTests, solutions: Iterable[tuple[str, str, str]]) -> frozenset[str]:
    """The libraries that solutions (assignment, exercise, source) and their hidden tests use."""
    found: frozenset[str] = frozenset()
    exercises: dict[tuple[str, str], None] = {}
    for assignment, exercise, source in solutions:
        exercises[assignment, exercise] = None
        found |= libraries.named_in(source)
    return found.union(*(_used(hidden, *exercise) for exercise in exercises))


def _used(hidden: HiddenTests, assignment: str, exercise: str) -> frozenset[str]:
    """The libraries that a reference and its hidden test use."""
    found: frozenset[str] = frozenset()
    for node in hidden.reached(assignment, exercise):
        aliases = libraries.names_in(node) & libraries.MODULES.keys()
        usual = "\n".join(f"import {libraries.MODULES[alias]}" for alias in aliases)
        found |= libraries.named_in(f"{ast.unparse(node)}\n{usual}")
    return found


class Benches(ExitStack):
    """A judge for the solutions of a whole course, which need this library and that, and most of them none.

    Each library makes each process dearer to start. So there is a judge for each of :data:`LEVELS`, started when
    a solution needs it: that is judged at the first level that has what it and its hidden test use.

    Parameters
    ----------
    root: the course's folder.
    """

    def __init__(self, root: Path) -> None:
        super().__init__()
        self._root = root
        self._hidden = course.load(root).hidden
        self._used: dict[tuple[str, str], frozenset[str]] = {}
        self._started: dict[frozenset[str], Trial] = {}
        self._last: Trial | None = None

    def __call__(self, assignment: str, exercise: str, source: str, seed: str | None = None) -> Verdict:
        """As a :class:`Trial`."""
        self._last = self._trial(self.level(assignment, exercise, source))
        return self._last(assignment, exercise, source, seed)

    def notices(self, assignment: str, exercise: str, source: str) -> bool:
        """As a :class:`Trial`'s."""
        self._last = self._trial(self.level(assignment, exercise, source))
        return self._last.notices(assignment, exercise, source)

    @property
    def trouble(self) -> str:
        """As a :class:`Trial`'s."""
        return self._last.trouble if self._last else ""

    def level(self, assignment: str, exercise: str, source: str) -> frozenset[str]:
        """The libraries that are there when a solution is judged."""
        if (assignment, exercise) not in self._used:
            self._used[assignment, exercise] = _used(self._hidden, assignment, exercise)
        wanted = self._used[assignment, exercise] | libraries.named_in(source)
        return next(level for level in LEVELS if level >= wanted)

    def _trial(self, level: frozenset[str]) -> Trial:
        if level not in self._started:
            self._started[level] = self.enter_context(bench(self._root, level))
        return self._started[level]


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
    workshop = Workshop.open()
    hidden = workshop.settings.hidden
    chosen = workshop.tested(assignment)
    for name in chosen:
        workshop.exercises(name, exercise)
    found = samples.find(workshop.solutions, chosen, [exercise] if exercise else ())
    if not found:
        what = " ".join(filter(None, [assignment or "any exercise", exercise]))
        raise samples.SampleError(say("samples.none", what=what, folder=workshop.settings.solutions))
    with Benches(workshop.root) as trial:
        return _speeds(found, trial, given) if speed else _fates(found, trial, hidden, given)


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


def _fates(found: Iterable[Sample], trial: Benches, hidden: HiddenTests, given: str | None) -> int:
    tallies: dict[str, Tally] = {}
    complaints: list[str] = []
    for sample in found:
        tally = tallies.setdefault(sample.assignment, Tally(len(hidden.names(sample.assignment))))
        start = time.monotonic()
        seed = given or new_seed()
        verdict = trial(sample.assignment, sample.exercise, sample.source, seed)
        tally.seconds += time.monotonic() - start
        tally.add(sample, verdict)
        if complaint := trial.trouble or sample.complaint(verdict):
            complaints.append(f"{sample.place}: {complaint}\n{again(sample, seed)}")
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


def _speeds(found: Iterable[Sample], trial: Benches, seed: str | None) -> int:
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
                f"{sample.exercise:16} {sample.name:32} {check.race.median:9.1f} {check.race.threshold:6g}"
                f" {inside:7.1f}{mark}"
            )
    return 1 if bad else 0
