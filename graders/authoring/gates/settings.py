"""What a hidden test asks of the course's settings is set, and no setting is for an exercise that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from graders.authoring.gates.subject import Subject
from graders.course import CONFIG_NAME, NBGRADER_NAME
from graders.text import say


def gate(subject: Subject) -> Iterator[str]:
    """nbgrader's own file; thresholds and limits of the exercises, and with all of an assignment those of none."""
    workshop, settings = subject.workshop, subject.workshop.settings
    if not (workshop.root / NBGRADER_NAME).is_file():
        yield say("author.no_nbgrader", root=workshop.root)
    for exercise in subject.exercises:
        for name in sorted(subject.asked.get(exercise, ())):
            if exercise not in getattr(settings, name):
                place = _place(subject, name)
                code = "no_setting" if place != CONFIG_NAME else "no_settings"
                yield say(f"gates.{code}", place=place, setting=name, exercise=exercise)
    for name, value in _without_exercise(subject) if subject.exercise is None else ():
        yield say("gates.setting_unused", place=_place(subject, name), setting=name, exercise=value)


def _without_exercise(subject: Subject) -> Iterator[tuple[str, str]]:
    """Names in the settings that no exercise of the whole course has."""
    workshop = subject.workshop
    known = {name for a in workshop.assignments for name in Subject(workshop, a).all_exercises}
    for setting in ("thresholds", "full_thresholds", "gpu_thresholds", "memory_limits"):
        for name in getattr(workshop.settings, setting):
            if name not in known:
                yield setting, name


def _place(subject: Subject, setting: str) -> str:
    lines = (subject.workshop.root / CONFIG_NAME).read_text("utf-8").splitlines()
    found = [number for number, line in enumerate(lines, start=1) if line.startswith(f"c.Course.{setting}")]
    return f"{CONFIG_NAME}:{found[0]}" if found else CONFIG_NAME
