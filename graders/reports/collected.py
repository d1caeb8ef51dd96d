"""Reads a class's results: points from the gradebook, verdicts from the autograded notebooks."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry

from graders.results import KEY, Conditions, Grading, Kept, Note
from graders.text import say
from graders.verdict import MIME, Verdict


@dataclass(frozen=True)
class Result:
    """One student's submission of one assignment.

    Parameters
    ----------
    score, total: points, late penalties and manual grades included.
    verdicts: of the hidden tests, by exercise, in the notebook's order.
    notes: what happened to the submission.
    waits: whether nbgrader waits for a person to grade something by hand.
    late_seconds: how long after the due date it was handed in; 0 if in time.
    kits: the versions of the kit that graded it; "" for one that did not keep its version.
    conditions: what it was graded with, notebook by notebook, where that was kept.
    submissions: notebook -> formgrader's id of the submission.
    """

    student: str
    assignment: str
    score: float
    total: float
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    waits: bool = False
    late_seconds: float = 0.0
    kits: frozenset[str] = frozenset()
    conditions: tuple[Conditions, ...] = ()
    submissions: dict[str, str] = field(default_factory=dict)

    @property
    def needs_look(self) -> bool:
        """Whether a person has to look."""
        return self.waits or any(note.needs_look for note in self.notes)

    def words(self) -> str:
        """The verdict in a few words: what is not right, grouped."""
        groups: dict[str, list[str]] = {}
        for name, verdict in self.verdicts.items():
            if not verdict.perfect:
                groups.setdefault(verdict.summary_code, []).append(name)
        notes = [note for note in self.notes if not note.of_class]
        if not self.verdicts or (notes and set(groups) == {"unanswered"} and self.score == 0):
            return notes[0].text() if notes else say("report.unread")
        if not groups:
            return say("report.all_right")
        if set(groups) == {"unanswered"} and len(groups["unanswered"]) == len(self.verdicts):
            return say("summary.unanswered")
        return "; ".join(f"{say(f'summary.{code}')}: {', '.join(names)}" for code, names in groups.items())


def collect(db_url: str, autograded: Path, assignment: str) -> list[Result]:
    """All graded submissions of an assignment, by student id.

    Raises
    ------
    nbgrader.api.MissingEntry: the gradebook does not know the assignment.
    graders.verdict.SchemaError: a later version of the kit graded.
    """
    with Gradebook(db_url) as gradebook:
        names = sorted(notebook.name for notebook in gradebook.find_assignment(assignment).notebooks)
        entries = {entry.student_id: entry for entry in gradebook.assignment_submissions(assignment)}
        results = []
        for student, entry in sorted(entries.items()):
            folder = autograded / student / assignment
            if folder.is_dir():
                verdicts, notes, gradings = _read(folder, names)
                kits = frozenset(grading.conditions.kit if grading else "" for grading in gradings)
                conditions = tuple(grading.conditions for grading in gradings if grading)
                score, total, late = float(entry.score), float(entry.max_score), float(entry.total_seconds_late)
                waits = bool(entry.needs_manual_grade)
                ids = {str(notebook.name): str(notebook.id) for notebook in entry.notebooks}
                results.append(
                    Result(student, assignment, score, total, verdicts, notes, waits, late, kits, conditions, ids)
                )
    return results


def assignments(db_url: str) -> list[str]:
    """The assignments that the gradebook knows."""
    with Gradebook(db_url) as gradebook:
        return sorted(assignment.name for assignment in gradebook.assignments)


def _read(folder: Path, names: Sequence[str]) -> tuple[dict[str, Verdict], tuple[Note, ...], list[Grading | None]]:
    verdicts: dict[str, Verdict] = {}
    notes: tuple[Note, ...] = ()
    gradings: list[Grading | None] = []
    for path in (folder / f"{name}.ipynb" for name in names):
        if not path.is_file():
            continue
        notebook = json.loads(path.read_text("utf-8"))
        kept = Kept.from_json(notebook["metadata"].get(KEY, {}))
        notes += kept.notes
        gradings.append(kept.grading)
        verdicts.update({verdict.exercise: verdict for verdict in kept_verdicts(notebook).values()})
    return verdicts, notes, gradings


def kept_verdicts(notebook: Mapping[str, Any]) -> dict[str, Verdict]:
    """The verdicts in an autograded notebook, by grade id, in its order.

    Raises
    ------
    graders.verdict.SchemaError: a later version of the kit graded.
    """
    verdicts: dict[str, Verdict] = {}
    for cell in notebook["cells"]:
        marks = cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] == "code" and marks.get("grade") and marks.get("locked"):
            for output in cell["outputs"]:
                if data := output.get("data", {}).get(MIME):
                    verdicts[marks["grade_id"]] = Verdict.from_json(data)
    return verdicts


__all__ = ["MissingEntry", "Result", "assignments", "collect", "kept_verdicts"]
