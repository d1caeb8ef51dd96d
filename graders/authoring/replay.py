"""Judges a submission once more with the seed of its grading, and says where the two agree.

Nothing is written: neither into the gradebook nor into ``autograded/``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry

from graders import course
from graders.course import CourseError
from graders.nbgrader import record, work
from graders.nbgrader.notebook import Beside
from graders.nbgrader.places import configured
from graders.nbgrader.reading import find
from graders.nbgrader.source import files_in, lesson_of, outline_of, read_master, regions_of
from graders.nbgrader.work import Handed, Result, Work, fingerprint, libraries_of
from graders.reports.agreement import Judged, agree, tell, tell_conditions
from graders.reports.collected import assignments, kept_verdicts
from graders.reports.place import Place, here
from graders.results import KEY, Conditions, Grading, Kept
from graders.text import say
from graders.verdict import Verdict


@dataclass(frozen=True)
class Notebook:
    """One notebook of a graded submission.

    Parameters
    ----------
    handed: what was handed in, and the test cells of now.
    grading: how it was graded.
    cells: what its test cells came to.
    """

    handed: Handed
    grading: Grading
    cells: tuple[Judged, ...]


class Submissions:
    """The submissions of an assignment, as they were handed in and as they were graded.

    Parameters
    ----------
    place: the course.
    assignment: its name.

    Raises
    ------
    CourseError: the gradebook does not know the assignment.
    """

    def __init__(self, place: Place, assignment: str) -> None:
        self.place = place
        self.assignment = assignment
        if assignment not in (known := assignments(place.db_url)):
            raise self.error("unknown_assignment", known=", ".join(known) or "–")

    def error(self, code: str, **params: str) -> CourseError:
        """Why a submission cannot be judged again."""
        return CourseError(say(f"replay.{code}", assignment=self.assignment, **params))

    def graded(self, student: str) -> list[Notebook]:
        """The notebooks of a student's graded submission.

        Raises
        ------
        CourseError: there is none, or it cannot be repeated.
        """
        handed_in = self.place.root / "submitted" / student / self.assignment
        if not handed_in.is_dir():
            known = sorted(path.parent.name for path in self.place.root.glob(f"submitted/*/{self.assignment}"))
            raise self.error("unknown_student", student=student, known=", ".join(known) or "–")
        graded = self.place.root / "autograded" / student / self.assignment
        with Gradebook(self.place.db_url, self.place.course_id) as gradebook:
            names = sorted(notebook.name for notebook in gradebook.find_assignment(self.assignment).notebooks)
            return [self._notebook(gradebook, student, name, handed_in, graded, names) for name in names]

    def _notebook(
        self, gradebook: Gradebook, student: str, name: str, handed_in: Path, graded: Path, names: list[str]
    ) -> Notebook:
        if not (graded / f"{name}.ipynb").is_file():
            raise self.error("never_graded", student=student)
        autograded = json.loads((graded / f"{name}.ipynb").read_text("utf-8"))
        kept = Kept.from_json(autograded["metadata"].get(KEY, {}))
        if kept.grading is None:
            raise self.error("no_seed", student=student)
        cells, kernelspec = record.lesson(gradebook, name, self.assignment)
        master = self.place.root / "source" / self.assignment / f"{name}.ipynb"
        regions = regions_of(config=course.load_config(self.place.root))
        settings = self.place.settings
        lesson = read_master(master, settings, cells)
        outline = outline_of(lesson, cells, regions[0][0], settings.classic.get(self.assignment, ()))
        found = find(handed_in / f"{name}.ipynb", names)
        handed = Handed(name, found, cells, kernelspec, outline, lesson_of(lesson), regions)
        if fingerprint(handed.content) != kept.grading.submission:
            raise self.error("changed", student=student, folder=str(handed_in))
        try:
            grades = gradebook.find_submission_notebook(name, self.assignment, student).grades
        except MissingEntry:
            raise self.error("never_graded", student=student) from None
        scores = {grade.name: grade.auto_score for grade in grades}
        return Notebook(handed, kept.grading, _cells(handed, scores, kept_verdicts(autograded)))

    def judge(self, student: str, notebook: Notebook) -> Notebook:
        """The same notebook, judged once more with its seed, under the limits and thresholds of its grading."""
        master = self.place.root / "source" / self.assignment
        settings = {**self.place.settings.trait_values(config=True), **_rules(notebook.grading.conditions)}
        release = self.place.root / "release" / self.assignment
        beside = Beside(files_in(master), files_in(release))
        seed, unseen = notebook.grading.seed, tuple(map(str, configured(self.place.root).values()))
        known = libraries_of(master)
        task = Work(student, self.assignment, (notebook.handed,), settings, known, seed, beside, unseen)
        (again,) = Result.from_bytes(work.grade(task.to_bytes())).notebooks
        grading = Kept.from_json(json.loads(again.content)["metadata"][KEY]).grading
        assert grading is not None
        verdicts = {name: Verdict.from_json(data) for name, data in again.verdicts.items()}
        return Notebook(notebook.handed, grading, _cells(notebook.handed, again.scores, verdicts))


def _rules(conditions: Conditions) -> dict[str, Any]:
    return {**conditions.limits, **conditions.thresholds}


def _cells(handed: Handed, scores: Mapping[str, float | None], verdicts: Mapping[str, Verdict]) -> tuple[Judged, ...]:
    tests = [cell for cell in handed.cells if cell.is_test]
    return tuple(
        Judged(cell.name, cell.points or 0.0, scores.get(cell.name), verdicts.get(cell.name)) for cell in tests
    )


def run(student: str, assignment: str, exercise: str | None) -> int:
    """Judge a submission again and print what agrees; 0 if all does.

    Parameters
    ----------
    exercise: an exercise or a grade id: only this is told. The whole notebook is run in any case, as it was.

    Raises
    ------
    CourseError: there is no such submission, or it cannot be repeated.
    """
    submissions = Submissions(here(), assignment)
    notebooks = submissions.graded(student)
    names = [cell.label for notebook in notebooks for cell in notebook.cells]
    grade_ids = [cell.name for notebook in notebooks for cell in notebook.cells]
    if exercise is not None and exercise not in (*names, *grade_ids):
        raise submissions.error("unknown_exercise", exercise=exercise, known=", ".join(names))
    try:
        return _run(submissions, student, notebooks, exercise)
    finally:
        work.close()


def _run(submissions: Submissions, student: str, notebooks: list[Notebook], exercise: str | None) -> int:
    total = differ = 0
    for then in notebooks:
        now, kit = submissions.judge(student, then), then.grading.conditions.kit
        pairs = [(a, b) for a, b in zip(then.cells, now.cells, strict=True) if exercise in (None, a.label, a.name)]
        if not pairs:
            continue
        when = then.grading.when.replace("T", " ").replace("+00:00", " UTC")
        print(say("replay.heading", student=student, notebook=then.handed.name, when=when, kit=kit))
        for line in (line for a, b in pairs for line in tell(a, b)):
            print(line)
        for line in tell_conditions(then.grading, now.grading):
            print(line)
        total += len(pairs)
        differ += sum(not agree(a, b) for a, b in pairs)
    code = "some_differ" if differ else "all_agree"
    print(say(f"replay.{code}", count=differ, total=total))
    return 1 if differ else 0
