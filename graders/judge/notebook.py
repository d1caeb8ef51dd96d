"""nbgrader's two preprocessors that run a notebook and save its grades, with a judge between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nbformat.notebooknode import NotebookNode
from nbgrader import utils
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor, SaveAutoGrades

from graders.course import Course
from graders.judge.cell import Judged, run_cell
from graders.judge.kernel import KernelStudent
from graders.judge.repair import KEY, Trusted, notes_cell, trusted_cells
from graders.judge.runtime import ReferenceWorker, RemoteRuntime
from graders.judge.submission import Submission
from graders.sandbox.warden import Warden

BENCH = "graders_bench"


@dataclass
class Bench:
    """What the judge works with during one class run.

    Parameters
    ----------
    warden: starts the students' kernels.
    worker: runs the references.
    settings: the course.
    """

    warden: Warden
    worker: ReferenceWorker
    settings: Course

    def __deepcopy__(self, memo: object) -> Bench:
        return self  # nbconvert copies its resources at every step


class Judge(NbGraderPreprocessor):
    """Runs a submission: the student's cells in the sandbox, the test cells here."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        ids, bench, submission = resources["nbgrader"], resources[BENCH], resources[KEY]
        with Gradebook(ids["db_url"]) as gradebook:
            trusted = trusted_cells(gradebook, ids["notebook"], ids["assignment"])
        with KernelStudent(bench.warden, bench.settings) as student:
            for number, cell in enumerate(nb.cells, start=1):
                self._one(cell, number, trusted, student, bench, submission)
        if note := notes_cell(submission, bench.settings.language):
            nb.cells.insert(0, note)
        return nb, resources

    def _one(
        self,
        cell: NotebookNode,
        number: int,
        trusted: dict[str, Trusted],
        student: KernelStudent,
        bench: Bench,
        submission: Submission,
    ) -> None:
        if cell.cell_type != "code":
            return
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        test = trusted.get(name) if name else None
        if test is not None and test.is_test:
            judged = self._judge(test, student, bench, submission)
            cell.outputs, cell.execution_count = judged.outputs, None
            return
        problem = student.run(cell)
        if problem:
            submission.note(problem, cell=f"`{name}`" if name else str(number), limit=_limit(problem, bench.settings))

    def _judge(self, test: Trusted, student: KernelStudent, bench: Bench, submission: Submission) -> Judged:
        deadly = set(student.record.deadly)
        total = test.points or 0.0
        runtime = RemoteRuntime(student, bench.worker, bench.settings)
        judged = run_cell(test.source, test.name, total, runtime, bench.settings.language)
        submission.scores[test.name] = judged.points
        if judged.points is None:
            submission.note("internal", cell=test.name)
        if student.record.deadly - deadly:
            submission.note("call_died", cell=test.name)
        self.log.info("%s: %s of %g points", test.name, judged.points, total)
        return judged


def _limit(problem: str, settings: Course) -> str:
    if problem == "output":
        return f"{settings.output_bytes / (1 << 20):g} MB"
    return f"{settings.submission_seconds if problem == 'time_up' else settings.cell_seconds:g}"


class SaveJudgedGrades(SaveAutoGrades):
    """Saves the points that the judge found, from its memory and never from an output."""

    def _add_score(self, cell: NotebookNode, resources: Any) -> None:
        name = cell.metadata["nbgrader"]["grade_id"]
        scores = resources[KEY].scores
        if cell.cell_type != "code" or utils.is_solution(cell):
            super()._add_score(cell, resources)  # answers that a person grades
            return
        grade = self.gradebook.find_grade(name, self.notebook_id, self.assignment_id, self.student_id)
        score = scores.get(name)
        grade.auto_score = score
        grade.needs_manual_grade = score is None or grade.manual_score is not None
        self.gradebook.db.commit()
