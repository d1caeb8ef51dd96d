"""One submitted notebook: the student's cells in the sandbox, the test cells in the judge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from nbformat.notebooknode import NotebookNode

from graders.course import Course
from graders.judge.cell import uses_engine
from graders.judge.conditions import conditions
from graders.judge.drawing import needless
from graders.judge.folder import Folder
from graders.judge.outline import Outline
from graders.judge.process import Process
from graders.judge.runtime import ReferenceWorker, RemoteRuntime
from graders.judge.session import Session
from graders.judge.student import NotebookStudent
from graders.nbgrader.source import OwnFaults, Source
from graders.results import Conditions, Submission
from graders.sandbox.warden import Warden


@dataclass(frozen=True)
class Beside:
    """The files beside a notebook, by their paths.

    Parameters
    ----------
    source: in the source's folder; the judge has them.
    student: in the release's and in the submission's; the student's process has them.
    """

    source: Mapping[str, bytes] = field(default_factory=dict)
    student: Mapping[str, bytes] = field(default_factory=dict)


@dataclass
class Bench:
    """What the judge works with, from one submission to the next.

    Parameters
    ----------
    warden: starts the students' processes.
    worker: runs the references.
    settings: the course.
    libraries: the tensor libraries that the assignment uses.
    """

    warden: Warden
    worker: ReferenceWorker
    settings: Course
    libraries: tuple[str, ...]
    _faults: dict[Outline, OwnFaults] = field(default_factory=dict)

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

    def faults(self, source: Source, beside: Beside) -> OwnFaults:
        """Which tests of a notebook fail with the source's own solution; found out once."""

        def grade(source: Source, cells: list[NotebookNode], submission: Submission) -> None:
            judge(cells, source, self, submission, beside=Beside(beside.source, beside.source), doubting=False)

        if source.outline not in self._faults:
            hidden = self.settings.hidden
            trusted = {name for name, test in source.tests.items() if uses_engine(test.source, hidden)}
            self._faults[source.outline] = OwnFaults(source, grade, trusted)
        return self._faults[source.outline]

    def forget_faults(self) -> None:
        """Find out anew which tests fail with the source's own solution: its process may have been ended meanwhile."""
        self._faults.clear()


def judge(
    cells: list[NotebookNode],
    source: Source,
    bench: Bench,
    submission: Submission,
    seed: str | None = None,
    beside: Beside = Beside(),
    *,
    doubting: bool = True,
) -> None:
    """Run a notebook's cells and judge them, in place; points, verdicts and notes go to the submission.

    Parameters
    ----------
    seed: of the hidden inputs; by default a new one.
    doubting: whether a test that fails is held to the source's own solution.
    """

    def student() -> NotebookStudent:
        return NotebookStudent(bench.warden, bench.settings, beside.student)

    with student() as own, Folder(beside.source) as folder, Process() as process:
        session = Session(
            source.tests,
            own,
            RemoteRuntime(own, bench.worker, bench.settings, seed),
            submission,
            outline=source.outline,
            folder=folder,
            process=process,
            released=source.released,
            fault=bench.faults(source, beside) if doubting else None,
            again=student,
        )
        idle = needless(cells, source.outline) if bench.settings.skip_drawings else ()
        for number, cell in enumerate(cells):
            if number in idle:
                cell.outputs, cell.execution_count = [], None
            else:
                session.take(cell, number + 1)
        session.finish()
