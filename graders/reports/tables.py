"""The class report as data, for a spreadsheet (CSV) and for programs (JSON)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from graders.reports import statistics
from graders.reports.collected import Result
from graders.reports.grades import text

HEAD = ("assignment", "student", "score", "total", "days_late", "needs_look", "exercise", "share", "verdict", "hints")


def as_csv(results: Sequence[Result]) -> str:
    """One row a student and exercise; a student without any verdict has one row."""
    rows = [list(HEAD)]
    for result in results:
        days = f"{result.late_seconds / 86400:.2f}"
        student = [result.assignment, result.student, f"{result.score:g}", f"{result.total:g}", days]
        student.append(str(result.needs_look).lower())
        for name, verdict in result.verdicts.items():
            hints = " ".join(dict.fromkeys(check.hint for check in verdict.checks if check.hint))
            rows.append([*student, name, f"{verdict.fraction:.4f}", verdict.summary_code, hints])
        if not result.verdicts:
            rows.append([*student, "", "", "", ""])
    return text(rows)


def as_json(results: Sequence[Result]) -> str:
    """Students, exercises and mistakes of each assignment."""
    found: dict[str, Any] = {}
    for name in dict.fromkeys(result.assignment for result in results):
        of = [result for result in results if result.assignment == name]
        found[name] = {
            "students": [_student(result) for result in of],
            "exercises": [asdict(item) for item in statistics.items(of)],
            "mistakes": [asdict(mistake) for mistake in statistics.mistakes(of)],
            "speeds": [asdict(each) for each in statistics.speeds(of)],
        }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _student(result: Result) -> dict[str, Any]:
    return {
        "student": result.student,
        "score": result.score,
        "total": result.total,
        "days_late": result.late_seconds / 86400,
        "needs_look": result.needs_look,
        "notes": [note.told() for note in result.notes],
        "exercises": {name: verdict.fraction for name, verdict in result.verdicts.items()},
    }
