"""An exercise has sample solutions enough, and each says what must become of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from graders.authoring import samples
from graders.authoring.gates.reference import STUB
from graders.authoring.gates.subject import Subject
from graders.authoring.samples import Sample, SampleError
from graders.text import knows, say

ENOUGH = {"right": 3, "wrong": 4}


def gate(subject: Subject) -> Iterator[str]:
    """The form of each sample, then how many there are."""
    for exercise in subject.exercises:
        found: list[Sample] = []
        unread: list[str] = []
        for path in samples.paths(subject.workshop.solutions, [subject.assignment], [exercise]):
            try:
                found += samples.read_all(path, subject.workshop.solutions)
            except SampleError as error:
                unread.append(str(error).replace(f"{subject.workshop.root}/", ""))
        yield from unread
        yield from _each(subject, found)
        if not unread:  # else nobody knows how many there are
            yield from _together(subject, exercise, found)


def _each(subject: Subject, found: list[Sample]) -> Iterator[str]:
    bodies: dict[str, str] = {}
    for sample in found:
        place = sample.place.replace(f"{subject.workshop.root}/", "")
        tree = ast.parse(sample.source)
        first = (ast.get_docstring(tree) or "").partition("\n")[0]
        if not first.endswith(".") or len(first) < 6:
            yield say("gates.sample_words", place=place)
        if sample.exercise not in sample.source:
            yield say("gates.sample_function", place=place, exercise=sample.exercise)
        if sample.hint is not None and not knows(f"hints.{sample.hint}"):
            yield say("gates.sample_hint", place=place, hint=sample.hint)
        body = ast.dump(ast.Module(tree.body[1:], []))
        if STUB not in sample.source and bodies.setdefault(body, place) != place:
            yield say("gates.sample_twice", place=place, other=bodies[body])


def _together(subject: Subject, exercise: str, found: list[Sample]) -> Iterator[str]:
    folder = subject.workshop.shown(subject.workshop.solutions / subject.assignment)
    place = f"{folder}/{exercise}" if any(f"/{exercise}/" in s.place for s in found) else f"{folder}/{exercise}.py"
    for fate, least in ENOUGH.items():
        count = sum(sample.fate == fate for sample in found)
        if count < least:
            yield say("gates.samples_few", place=place, fate=fate, count=count, least=least)
    raced = "thresholds" in subject.asked.get(exercise, ()) or exercise in subject.workshop.settings.thresholds
    if raced and not any(sample.fate == "slow" for sample in found):
        yield say("gates.sample_slow", place=place)
    # With E of W points, 0 < E < W, dropping a check that gives e of w changes E / W, since e is 0 or w.
    if not any(sample.earns and 0 < sample.earns < 1 for sample in found):
        yield say("gates.sample_partial", place=place)
