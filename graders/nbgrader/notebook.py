"""One pass through a repaired notebook: the student's cells in the sandbox, the test cells in the judge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from nbformat.notebooknode import NotebookNode

from graders.course import Course
from graders.judge.cell import bind_names, run_cell
from graders.judge.conditions import conditions
from graders.judge.function import Function
from graders.judge.kernel import KernelStudent
from graders.judge.runtime import ReferenceWorker, RemoteRuntime
from graders.nbgrader.repair import Trusted
from graders.results import Conditions, Submission
from graders.sandbox.warden import Warden
from graders.verdict import Outcome

HIDDEN = "### BEGIN HIDDEN TESTS"


@dataclass
class Bench:
    """What a judge works with.

    Parameters
    ----------
    warden: starts the students' kernels.
    worker: runs the references.
    settings: the course.
    libraries: the tensor libraries that the assignment uses.
    """

    warden: Warden
    worker: ReferenceWorker
    settings: Course
    libraries: tuple[str, ...]

    @cached_property
    def conditions(self) -> Conditions:
        """What is kept with each grade: versions, machine, limits."""
        return conditions(self.worker, self.settings, self.libraries)

    @cached_property
    def hidden_tests(self) -> str:
        """A fingerprint of the course's hidden tests."""
        return self.settings.hidden.fingerprint()

    def close(self) -> None:
        """End all its processes."""
        self.worker.close()
        self.warden.close()


def judge(
    nb: NotebookNode, trusted: Mapping[str, Trusted], bench: Bench, submission: Submission, seed: str
) -> None:
    """Run a notebook and judge it, in place; points, verdicts and notes go to the submission."""
    with KernelStudent(bench.warden, bench.settings) as student:
        session = _Session(trusted, student, bench, submission, seed)
        for number, cell in enumerate(nb.cells, start=1):
            session.take(cell, number)
        session.finish()


class _Session:
    """One pass through a notebook.

    A hidden test is bound where it stands, and run after the last of the student's cells:
    a function could keep the inputs it was called with, and a later cell print them.
    """

    def __init__(
        self, trusted: Mapping[str, Trusted], student: KernelStudent, bench: Bench, submission: Submission, seed: str
    ) -> None:
        self.trusted = trusted
        self.student = student
        self.settings = bench.settings
        self.runtime = RemoteRuntime(student, bench.worker, bench.settings, seed)
        self.submission = submission
        self.waiting: list[tuple[NotebookNode, Trusted, dict[str, Any]]] = []

    def take(self, cell: NotebookNode, number: int) -> None:
        """Run a cell, or put a hidden test aside."""
        if cell.cell_type != "code":
            return
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        test = self.trusted.get(name) if name else None
        if test is not None and test.is_test:
            if HIDDEN in test.source:
                self.waiting.append((cell, test, self._bound(test)))
            else:
                self._judge(cell, test, None)
            return
        problem = self.student.run(cell)
        if problem:
            where = f"`{name}`" if name else str(number)
            self.submission.note(problem, cell=where, limit=_limit(problem, self.settings))

    def _bound(self, test: Trusted) -> dict[str, Any]:
        """The test's names as they are here, for a later call."""
        moment = self.student.mark()
        bound = bind_names(test.source, self.runtime)
        for value in bound.values():
            if isinstance(value, Function):
                value.moment = moment
        return bound

    def finish(self) -> None:
        """Run the hidden tests."""
        for cell, test, bound in self.waiting:
            self._judge(cell, test, bound)

    def _judge(self, cell: NotebookNode, test: Trusted, bound: dict[str, Any] | None) -> None:
        deadly = set(self.student.record.deadly)
        total = test.points or 0.0
        judged = run_cell(test.source, test.name, total, self.runtime, self.settings.language, bound)
        cell.outputs, cell.execution_count = judged.outputs, None
        self.submission.scores[test.name] = judged.points
        if judged.points is None:
            self.submission.note("internal", cell=test.name)
        if self.student.record.deadly - deadly:
            self.submission.note("call_died", cell=test.name)
        if judged.verdict is None:
            return
        self.submission.verdicts[test.name] = judged.verdict.to_json()
        for check in judged.verdict.checks:
            if check.outcome is Outcome.UNDECIDED:
                self.submission.note(check.code, cell=test.name)


def _limit(problem: str, settings: Course) -> str:
    if problem == "output":
        return f"{settings.output_bytes / (1 << 20):g} MB"
    return f"{settings.submission_seconds if problem == 'time_up' else settings.cell_seconds:g}"
