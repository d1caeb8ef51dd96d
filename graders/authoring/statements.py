"""What the text of an exercise states, the checks that hold it, and a sample that breaks only that.

An author keeps a list beside the exercises, ``statements.toml``: words of the text, and the labels of
the checks that hold them, with ``*`` for several::

    [center]
    "`X` stays as it is" = "inputs"
    "it may be negative" = "center_negative center_block"

Told is what the list lacks: words that the text does not have, a check that no words ask for, a
statement that no sample breaks alone, a sentence of the text that asks for something and has no line.
A sentence that is no statement, or is held by the sandbox or by an example alone, stands under ``"-"``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from graders import libraries
from graders.authoring import hints, samples
from graders.authoring.gates.subject import Subject
from graders.authoring.samples import Sample, SampleError
from graders.authoring.workshop import Workshop
from graders.hidden import HiddenTests
from graders.text import say
from graders.verdict import Aspect, Outcome, Verdict

FILE = "statements.toml"
NONE = "-"
SHARE = 0.001  # to which samples state what they earn
UNTIMED = (Aspect.SPEED, Aspect.MEMORY)
WORDS = r"results?|returns?|raises?|must|stays?|never|exactly|at least|at most|right to|left"
ASKS = re.compile(rf"\b({WORDS})\b", re.IGNORECASE)
ENDS = re.compile(r"(?<=[.;:])\s+(?=[A-Z`*$])|\n\s*\n|\n(?=- |\d\. )")
Said = Mapping[str, str | Sequence[str]]


@dataclass
class Tried:
    """What became of the samples of an exercise.

    Parameters
    ----------
    made: the labels of the checks that are made.
    failures: the labels of those that each wrong sample fails.
    """

    made: list[str] = field(default_factory=list)
    failures: dict[str, frozenset[str]] = field(default_factory=dict)

    def note(self, name: str, verdict: Verdict) -> None:
        self.made = self.made or list(dict.fromkeys(check.case for check in verdict.checks))
        if labels := frozenset(check.case for check in verdict.checks if check.outcome is Outcome.FAILED):
            self.failures[name] = labels

    def breaking(self, checks: Sequence[str]) -> str | None:
        """A sample that fails these checks, and none besides."""
        return next((name for name, failed in self.failures.items() if failed <= set(checks)), None)


def read(hidden: HiddenTests) -> dict[str, Said]:
    """Exercise -> words of its text -> the labels of its checks."""
    files = [place / FILE for place in hidden.places() if (place / FILE).is_file()]
    return {name: said for file in files for name, said in tomllib.loads(file.read_text("utf-8")).items()}


def plain(text: str) -> str:
    """A text without line breaks and double spaces."""
    return " ".join(text.split())


def sentences(task: str) -> list[str]:
    """The sentences of a task, without its heading, that ask for something."""
    body = "\n".join(line for line in task.splitlines() if not line.startswith("#"))
    parts = (plain(part).removeprefix("- ") for part in ENDS.split(body))
    return [part for part in parts if ASKS.search(part)]


def holding(labels: str, made: Sequence[str]) -> list[str]:
    """The checks that hold a statement, of those that are made."""
    return [label for label in made if any(fnmatchcase(label, pattern) for pattern in labels.split())]


def lacking(subject: Subject, exercise: str, tried: Tried) -> Iterator[str]:
    """A sentence on each thing that the list lacks."""
    yield from unsaid(subject, exercise)
    yield from _unheld(subject, exercise, tried)


def unsaid(subject: Subject, exercise: str) -> Iterator[str]:
    """What the list lacks by the text alone: words that are not there, sentences without a line."""
    said = read(subject.workshop.settings.hidden).get(exercise, {})
    known = [*(words for words in said if words != NONE), *said.get(NONE, ())]
    text = plain("\n".join(cell.source for cell in subject.cells if cell.raw.get("cell_type") == "markdown"))
    for words in known:
        if words not in text:
            yield say("statements.no_words", **_where(subject, exercise), words=words)
    for sentence in sentences(_task(subject, exercise)):
        if not any(words in sentence for words in known):
            yield say("statements.no_line", **_where(subject, exercise), sentence=sentence)


def _unheld(subject: Subject, exercise: str, tried: Tried) -> Iterator[str]:
    said, where = read(subject.workshop.settings.hidden).get(exercise, {}), _where(subject, exercise)
    held = {words: holding(str(labels), tried.made) for words, labels in said.items() if words != NONE}
    for label in tried.made:
        if not any(label in checks for checks in held.values()):
            yield say("statements.no_statement", **where, label=label)
    for words, checks in held.items():
        if not checks:
            yield say("statements.no_check", **where, words=words)
        elif tried.breaking(checks) is None:
            yield say("statements.no_sample", **where, words=words, checks=", ".join(checks))


def _where(subject: Subject, exercise: str) -> dict[str, str]:
    place = next(iter(subject.workshop.settings.hidden.places()), subject.workshop.root) / FILE
    return {"place": subject.workshop.shown(place), "exercise": exercise}


def _task(subject: Subject, exercise: str) -> str:
    return next((cell.source for cell in subject.cells if cell.id == f"{exercise}-task"), "")


def run(assignment: str, exercise: str | None) -> int:
    """Print each statement with its checks and a sample that breaks only it; 0 if nothing is lacking.

    The samples run in this process, untimed; those that are slow or hostile are taken at their word.

    Raises
    ------
    CourseError: there is no such assignment or exercise.
    SampleError: nothing is listed for it.
    """
    libraries.keep_quiet()
    subject = Subject.of(Workshop.open(), assignment, exercise)
    listed = read(subject.workshop.settings.hidden)
    if not listed.keys() & set(subject.exercises):
        raise SampleError(say("statements.none", what=exercise or assignment, file=FILE))
    count = 0
    for name in subject.exercises:
        tried = _tried(subject, name)
        for words, labels in listed.get(name, {}).items():
            if words != NONE:
                checks = holding(str(labels), tried.made)
                print(f"{name}: {words}\n    {', '.join(checks)}: {tried.breaking(checks) or '!'}", flush=True)
        for sentence in lacking(subject, name, tried):
            print(f"! {sentence}", flush=True)
            count += 1
    print(say("statements.lacking", count=count) if count else say("statements.complete"))
    return 1 if count else 0


def _tried(subject: Subject, exercise: str) -> Tried:
    hidden, tried = subject.workshop.settings.hidden, Tried()
    whole = Verdict(exercise, ())
    found = samples.find(subject.workshop.solutions, [subject.assignment], [exercise])
    for sample in sorted(found, key=lambda sample: sample.fate != "right"):
        if sample.fate == "right" and not tried.made:
            whole = _verdict(hidden, sample)
            tried.note(sample.name, whole)
        elif sample.check in UNTIMED and (labels := frozenset(_untimed(sample, whole))):
            tried.failures[sample.name] = labels
        elif sample.fate == "wrong":
            tried.note(sample.name, _verdict(hidden, sample))
    return tried


def _untimed(sample: Sample, whole: Verdict) -> Iterator[str]:
    """The check of speed or memory that a sample fails by its word: the first, or the one that weighs what it loses.

    Parameters
    ----------
    whole: the verdict on a right sample.
    """
    checks = [check for check in whole.checks if check.aspect is sample.check]
    total = sum(check.weight for check in whole.checks)
    if sample.earns is None:
        yield from (check.case for check in checks[:1])
    else:
        yield from (check.case for check in checks if abs(check.weight / total - (1 - sample.earns)) < SHARE)


def _verdict(hidden: HiddenTests, sample: Sample) -> Verdict:
    names: dict[str, Any] = {"__name__": "student"}
    exec(compile(sample.source, sample.place, "exec"), names)  # the kit's own samples, none of them hostile
    return hints.judge(hidden, sample.assignment, sample.exercise, names[sample.exercise])
