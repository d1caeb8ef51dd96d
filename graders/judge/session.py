"""One pass through a notebook: a student's cells in their process, the test cells here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Protocol

from nbformat.notebooknode import NotebookNode

from graders.judge import classic
from graders.judge.cell import Judged, for_person, run_cell, uses_engine
from graders.judge.definitions import MAX_DEFINITIONS, definitions
from graders.judge.folder import Folder
from graders.judge.mischance import Mischance, Ran
from graders.judge.outline import EMPTY, Outline, compared
from graders.judge.process import Process
from graders.judge.runtime import RemoteRuntime
from graders.judge.scoping import scope_of
from graders.judge.space import Space, names_there
from graders.judge.student import NotebookStudent
from graders.nodes import new_code_cell
from graders.results import MAX_TOLD, Submission
from graders.text import say
from graders.verdict import Outcome

MAX_LINE = 60  # of what is quoted of a cell


@dataclass(frozen=True)
class Test:
    """A test cell, as the gradebook has it.

    Parameters
    ----------
    name: its grade id.
    source: its text, hidden tests included.
    total: the points it is worth.
    """

    name: str
    source: str
    total: float


def heading_of(text: str) -> str:
    """The last heading of a Markdown cell, as it reads; "" for one without."""
    headings = [line.strip("# ") for line in text.splitlines() if line.startswith("#")]
    return quoted(headings[-1]) if headings else ""


def quoted(line: str) -> str:
    """The beginning of a line of a student's, for a sentence: what can be printed, without backticks."""
    return "".join(letter for letter in line[:MAX_LINE] if letter.isprintable() and letter != "`").strip()


def _told(items: Iterable[str]) -> str:
    """The first few of some items in a sentence."""
    shown = [*islice(items, MAX_TOLD + 1)]
    return ", ".join(shown[:MAX_TOLD] + ["…"] * (len(shown) > MAX_TOLD))


def _named(names: Iterable[str]) -> str:
    """The first few of some names in a sentence."""
    return _told(f"`{quoted(name)}`" for name in sorted(names))


def _is_better(again: Judged, judged: Judged) -> bool:
    return again.points is not None and again.points > (judged.points or 0.0)


class Fault(Protocol):
    """Knows which test cells fail by a fault of their own."""

    def of(self, name: str) -> bool:
        """Whether a test cell does not give the source's own solution what it is worth, or cannot tell."""


class Session:
    """Grades one notebook, cell by cell.

    A hidden test is bound where it stands, and run after the last of the student's cells:
    a function could keep the inputs it was called with, and a later cell print them.

    Parameters
    ----------
    tests: by grade id.
    released: the answer cells as they were released, by grade id.
    runtime: reaches the student's process.
    submission: takes the points and notes.
    outline: what the source's notebook says.
    folder: the judge's working folder.
    process: the judge's process.
    fault: tells a test's own fault from a student's; None where that is what is being found out.
    again: makes a second process for hidden classic cells.
    """

    __test__ = False

    def __init__(
        self,
        tests: Mapping[str, Test],
        student: NotebookStudent,
        runtime: RemoteRuntime,
        submission: Submission,
        *,
        outline: Outline = EMPTY,
        folder: Folder | None = None,
        process: Process | None = None,
        released: Mapping[str, str] | None = None,
        fault: Fault | None = None,
        again: Callable[[], NotebookStudent] | None = None,
    ) -> None:
        self.tests = tests
        self.student = student
        self.settings = runtime.settings
        self.submission = submission
        self.outline = outline
        self.space = Space(runtime, outline, folder, process)
        self.released = released or {}
        self.fault = fault
        self.again = again
        known = {part.name for part in outline.parts}
        self.late = outline.deferred() | (tests.keys() - known)  # of what is not known, assume that it is hidden
        self.mischance = Mischance(outline, self.released)
        self._ran: list[Ran] = []
        self._above: dict[str, int] = {}  # how many of them stand above a test
        self._left = MAX_DEFINITIONS
        self._stopped: list[str] = []
        self._misnamed: dict[str, list[str]] = {}  # tests, by the names that were not what their answers need
        self._taken: dict[str, list[str]] = {}  # and by those that were put back
        self._answers: dict[str, str] = {}
        self._heading = ""
        self._waiting: list[tuple[NotebookNode, Test, int | None]] = []
        self._failed: list[tuple[Test, int | None]] = []  # and the moment of its place
        self._all: list[NotebookNode] = []

    def take(self, cell: NotebookNode, number: int) -> None:
        """Run a cell, or put a test that is hidden aside."""
        if cell.cell_type != "code":
            self._heading = heading_of(cell.source) or self._heading
            return
        self._all.append(cell)
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        test = self.tests.get(name) if name else None
        if test is not None:
            self._above[test.name] = len(self._ran)
        if test is None:
            self._run(cell, name, number)
        elif self._part_is("classic", test):
            if not self._part_is("hidden", test):
                self._run(cell, name, number)
                self._score(cell, test, classic.shown(cell.outputs, test.total))
        elif test.name in self.late:
            moment = self.student.mark()
            scope = scope_of(test.source)
            names = (scope.reads | self.outline.needed(test.name)) - scope.imports.keys()
            own = uses_engine(test.source, self.settings.hidden)
            self.space.note(names, self.outline.place(test.name), moment, tolerant=own)
            self._waiting.append((cell, test, moment))
        else:
            self._judge(cell, test, None)

    def _part_is(self, flag: str, test: Test) -> bool:
        place = self.outline.place(test.name)
        return place < len(self.outline.parts) and bool(getattr(self.outline.parts[place], flag))

    def _run(self, cell: NotebookNode, name: str | None, number: int) -> None:
        if name:
            self._answers[name] = cell.source
        problem = self._reason(self.student.run(cell))
        if problem and not self.submission.has_told(problem, 1 if problem == "time_up" else MAX_TOLD):
            self.submission.note(
                problem, cell=f"`{name}`" if name else self._place(cell, number), limit=self._limit(problem)
            )
        stopped = problem is not None or self.student.stopped
        self._ran.append(Ran(name, cell.source, self._define_the_rest(cell, name, number) if stopped else frozenset()))

    def _define_the_rest(self, cell: NotebookNode, name: str | None, number: int) -> frozenset[str]:
        """Run what a cell of the student's own that stopped defines below the place; the names that it lacked."""
        if (
            self._left <= 0
            or self.outline.holds(cell.source)
            or compared(cell.source) in map(compared, self.released.values())
        ):
            return frozenset()
        found = definitions(cell.source)
        there = names_there(self.student, among={name for _, names in found for name in names})
        rest = [(piece, names) for piece, names in found if there is not None and names - {*there}]
        self._left -= len(rest)
        for piece, _ in rest:
            if self.student.run(new_code_cell(piece)):  # no second crash, and no second endless loop
                break
        if rest:
            self._stopped.append(f"`{name}`" if name else self._place(cell, number))
        return frozenset(n for _, names in rest for n in names) - frozenset(there or ())

    def _place(self, cell: NotebookNode, number: int) -> str:
        """Where a cell without a name stands, in words that a student finds again."""
        line = quoted(cell.source.strip().partition("\n")[0])
        code = "cells.under" if self._heading else "cells.place"
        return say(code, number=number, line=line, heading=self._heading)

    def _reason(self, problem: str | None) -> str | None:
        """The code of a cell's note: what ended it may have been the end of the whole submission's time."""
        late = problem in ("timeout", "waited")
        return f"{problem}_in_all" if late and self.student.budget.is_spent(waiting=problem == "waited") else problem

    def _limit(self, problem: str) -> str:
        settings = self.settings
        if problem == "output":
            return f"{settings.output_bytes / (1 << 20):g} MB"
        if problem == "waited_in_all":
            return f"{settings.waiting_seconds:g}"
        return f"{settings.submission_seconds if problem in ('time_up', 'timeout_in_all') else settings.cell_seconds:g}"

    def finish(self) -> None:
        """Run the hidden tests."""
        for cell, test, moment in self._waiting:
            self._judge(cell, test, moment)
        for test, moment in self._failed:
            self._doubt(test, moment)
        self._hidden_classic()
        if in_process := [test.name for test in self.tests.values() if self._part_is("classic", test)]:
            self.submission.note("classic", cells=", ".join(f"`{name}`" for name in in_process))
        if self._stopped:
            self.submission.note("stopped", cells=_told(self._stopped))
        for code, found in (("taken", self._taken), ("names", self._misnamed)):
            for names, tests in found.items():
                self.submission.note(code, cells=_told(tests), names=names)

    # ------------------------------------------------------------------ points

    def _judge(self, cell: NotebookNode, test: Test, moment: int | None) -> None:
        deadly = set(self.student.record.deadly)
        judged = self._with_neutral_switches(test, moment, self._run_test(test, moment))
        judged = self._with_given_names(test, moment, judged)
        if set(self.student.record.deadly) - deadly:
            self.submission.note("call_died", cell=test.name)
        if judged.verdict is not None:
            self.submission.verdicts[test.name] = judged.verdict.to_json()
        for check in judged.verdict.checks if judged.verdict else ():
            if check.outcome is Outcome.UNDECIDED:
                self.submission.note(check.code, cell=test.name)
        if self._has_lost(test, judged):
            self._failed.append((test, self.student.mark() if moment is None else moment))
        self._score(cell, test, judged)

    def _has_lost(self, test: Test, judged: Judged) -> bool:
        """Whether something was answered, and not all points were given."""
        return judged.points is not None and judged.points < test.total and not self._untouched(test.name)

    def _doubt(self, test: Test, moment: int | None) -> None:
        """Leave points that an answer may have lost by other cells, or by a name, for a person to give."""
        place, bound = self._above[test.name], partial(names_there, self.student, moment)
        if names := self.mischance.of(test.name, self._ran[:place], self._ran[place:], bound):
            self.submission.doubtful.add(test.name)
            self._misnamed.setdefault(_named(names), []).append(f"`{test.name}`")

    def _run_test(self, test: Test, moment: int | None) -> Judged:
        return run_cell(test.source, test.name, test.total, self.space, moment)

    def _with_neutral_switches(self, test: Test, moment: int | None, judged: Judged) -> Judged:
        """What a test cell came to; the better of two where the student's code has moved a switch of a library.

        An answer may need a switch that it has set itself, and another be spoiled by one that was set elsewhere.
        """
        if not self._has_lost(test, judged) or not (moved := self.space.runtime.switched()):
            return judged
        with self.space.runtime.neutral():
            again = self._run_test(test, moment)
        if not _is_better(again, judged):
            return judged
        self.submission.note("switched", cell=test.name, switches=", ".join(f"`{name}`" for name in moved))
        return again

    def _with_given_names(self, test: Test, moment: int | None, judged: Judged) -> Judged:
        """What a test cell came to; the better of two where other cells have taken names that the notebook gives."""
        if not self._has_lost(test, judged):
            return judged
        bound = partial(names_there, self.student, moment)
        if not (names := self.mischance.taken(test.name, self._ran[: self._above[test.name]], bound)):
            return judged
        with self.space.runtime.given(names, moment):
            again = self._run_test(test, moment)
        if not _is_better(again, judged):
            return judged
        self._taken.setdefault(_named(names), []).append(f"`{test.name}`")
        return again

    def _score(self, cell: NotebookNode, test: Test, judged: Judged) -> None:
        lost = judged.verdict is None and judged.points is not None and judged.points < test.total
        if lost and self._is_own_fault(test):
            judged = for_person("own_fault")
        if judged.points is None and judged.verdict is None and self._untouched(test.name):
            judged = classic.nothing()
        cell.outputs, cell.execution_count = judged.outputs, None
        self.submission.scores[test.name] = judged.points
        if judged.points is None:
            code, params = judged.why or ("internal", {})
            self.submission.note(code, cell=test.name, **params)

    def _is_own_fault(self, test: Test) -> bool:
        if self.fault is None:
            return False
        with self.space.process.aside():  # the source's solution may be graded now
            return self.fault.of(test.name)

    def _untouched(self, name: str) -> bool:
        """Whether every answer that a test depends on is still as it was released."""
        answers = [answer for answer in self.outline.answers_to(name) if answer in self.released]
        return bool(answers) and all(
            answer in self._answers and self._answers[answer].strip() in ("", self.released[answer].strip())
            for answer in answers
        )

    def _hidden_classic(self) -> None:
        """Run the notebook once more with the hidden tests that need the student's process, for their points only."""
        chosen = [test for test in self.tests.values() if self._part_is("classic", test)]
        hidden = {test.name: test for test in chosen if self._part_is("hidden", test)}
        if not hidden or self.again is None:
            return
        with self.again() as student:
            for cell in self._all:
                name = cell.metadata.get("nbgrader", {}).get("grade_id")
                if name in self.tests and not self._part_is("classic", self.tests[name]):
                    continue
                copy = new_code_cell(self.tests[name].source if name in hidden else cell.source)
                problem = student.run(copy)
                if name in hidden:
                    total = hidden[name].total
                    judged = classic.shown([] if problem == "time_up" else copy.outputs, total)
                    self._score(cell, hidden[name], classic.without_text(judged, total))
