"""``python -m graders regrade``: after a change of the tests, who would get what; and then, who gets it.

Only submissions whose result can differ are graded again: those of other tests, other limits or another file than
now. Their hidden inputs are those of before, so that what differs is the tests' doing. What a person graded is kept.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.apps.autogradeapp import AutogradeApp
from nbgrader.converters import NbGraderException

from graders import course
from graders.judge.conditions import LIMITS, THRESHOLDS
from graders.nbgrader.autograde import UNFINISHED, Autograde
from graders.nbgrader.changes import Change, changes
from graders.nbgrader.work import Handed, Result, Work, fingerprint, tests_of
from graders.results import KEY, Grading, Kept
from graders.text import say


class Regrade(Autograde):
    """Grades again what can come out otherwise.

    Parameters
    ----------
    dry_run: whether nothing is written.
    """

    def __init__(self, *args: Any, dry_run: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dry_run = dry_run
        self.changes: list[Change] = []

    def is_due(self, folder: str) -> bool:
        """Whether a submission was graded, and by other tests, other limits or of another file than now."""
        target = self._places(self._student_of(folder))[1]
        if not target.is_dir() or (target / UNFINISHED).exists():
            return False  # that is for `nbgrader autograde`
        gradings = self._gradings(target)
        return any(
            self._differs(self._handed(Path(path)), gradings.get(Path(path).stem)) for path in self.assignments[folder]
        )

    def _gradings(self, target: Path) -> dict[str, Grading | None]:
        """How each notebook was graded, as far as that was kept."""
        there = [path for name in self.lessons if (path := target / f"{name}.ipynb").is_file()]
        kept = {path.stem: json.loads(path.read_text("utf-8"))["metadata"].get(KEY, {}) for path in there}
        return {name: Kept.from_json(data).grading for name, data in kept.items()}

    def _differs(self, handed: Handed, grading: Grading | None) -> bool:
        if grading is None or grading.submission != fingerprint(handed.content):
            return True
        rules: Mapping[str, Any] = {**grading.conditions.limits, **grading.conditions.thresholds}
        now = {name: getattr(self.settings, name) for name in (*LIMITS, *THRESHOLDS)}
        return dict(rules) != now or grading.tests != tests_of(self.settings.hidden.fingerprint(), handed)

    def work_for(self, folder: str) -> Work:
        """As for a first grading, with the seed of before where it was kept."""
        work = super().work_for(folder)
        gradings = self._gradings(self._places(work.student)[1])
        seeds = [grading.seed for grading in gradings.values() if grading]
        return replace(work, seed=seeds[0]) if seeds else work

    def record(self, result: Result) -> None:
        """Note what changes; write it down, unless only asked."""
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            self.changes += changes(gradebook, result)
        if not self.dry_run:
            super().record(result)

    def _report(self, seconds: float, jobs: int) -> None:
        for change in sorted(self.changes, key=lambda each: (each.student, each.cell)):
            print(change.text())
        again = len(self.assignments) - self.skipped
        students = len({change.student for change in self.changes})
        print(say("regrade.summary", again=again, total=len(self.assignments), students=students))
        if self.dry_run:
            print(say("regrade.dry_run", assignment=self.coursedir.assignment_id))
        else:
            super()._report(seconds, jobs)


def run(assignment: str, *, dry_run: bool) -> int:
    """Grade an assignment again where that can make a difference; 1 if a person has to look."""
    os.chdir(course.find_root())
    app = AutogradeApp()
    app.initialize([])
    app.coursedir.assignment_id = assignment
    try:
        Regrade(coursedir=app.coursedir, parent=app, dry_run=dry_run).start()
    except NbGraderException:
        return 1
    return 0
