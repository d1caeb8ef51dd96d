"""A student's code in its process, which may die and be started again.

A crash in one exercise must not take the others with it: the process is started anew
and all of the student's code is run again, except the part that ended it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from nbformat.notebooknode import NotebookNode

from graders import codec
from graders.course import Course
from graders.judge.channel import Channel, Died, TimedOut, Unreadable
from graders.judge.function import Function, Proxy, Record, function_of
from graders.judge.held import Held
from graders.judge.limit import Budget
from graders.judge.outputs import Displays, Outputs
from graders.judge.spent import spending
from graders.nodes import new_code_cell
from graders.sandbox.warden import Inmate, Warden
from graders.text import say

MAX_RESTARTS = 12
MARK_SECONDS = 10.0
FILES_SECONDS = 30.0
MARK = object()  # stands among the cells that were run where a moment was marked


class _CellStudent:
    """Cells run in order in one process, and again when it has died, with the marked moments between them.

    Implements :class:`graders.judge.function.Student`.

    Parameters
    ----------
    warden: starts the process.
    settings: the course, for its limits.
    files: what lies in its working folder, by path.
    """

    def __init__(self, warden: Warden, settings: Course, files: Mapping[str, bytes] | None = None) -> None:
        self.files = files or {}
        self.generation = 0
        self.stopped = False  # whether the last cell ended before its end
        self.record = Record()
        self.held = Held()
        self.warden = warden
        self.settings = settings
        self.budget = Budget(settings.submission_seconds, settings.waiting_seconds)
        # What was done before a crash is not the student's time again.
        self._repeats = Budget(settings.submission_seconds, settings.waiting_seconds)
        self._inmate: Inmate | None = None
        self._done: list[str | object] = []  # sources, and MARKs

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.restart()

    def seconds_left(self) -> float:
        return self.budget.left()

    def channel(self) -> Channel:
        if self.seconds_left() <= 0:
            raise TimedOut(killed=False)
        return self._living()

    def sources(self) -> list[str]:
        """The cells that were run."""
        return [piece for piece in self._done if isinstance(piece, str)]

    def restart(self) -> None:
        if self._inmate is not None:
            self._inmate.close()
            self._inmate = None

    def _living(self) -> Channel:
        """A channel to the living process; a fresh one gets all that was done before first."""
        if self._inmate is not None:
            if self._inmate.alive():
                return self._channel_to(self._inmate)
            self._inmate.has_ended()
        self.restart()
        if self.generation >= MAX_RESTARTS or self._repeats.left() <= 0:
            raise Died
        self.generation += 1
        self.held = Held()
        with spending("start"):
            self._inmate = self.warden.spawn()
        again = Channel(self._inmate, self._function, budget=self._repeats)
        if self.files:
            again.ask(FILES_SECONDS, op="files", files=self.files)
        self._repeat(again)
        return self._channel_to(self._inmate)

    def _channel_to(self, inmate: Inmate) -> Channel:
        return Channel(inmate, self._function, budget=self.budget)

    def _repeat(self, channel: Channel) -> None:
        for piece in self._done:
            if isinstance(piece, str):
                if self._execute(channel, new_code_cell(piece), {}) == "died":
                    self._done.remove(piece)
                    raise Died
            elif not _mark(channel):
                raise Died

    def _execute(self, channel: Channel, cell: NotebookNode, displays: Displays) -> str | None:
        """Run a cell, which gets its outputs; the code of a note if it went wrong."""
        outputs = Outputs(cell, displays, self.settings.output_bytes)
        seconds = max(1.0, min(self.settings.cell_seconds, self.budget.left()))
        refusal = say("cells.no_program", command="{command}")
        self.stopped = True
        try:
            answer = channel.run(seconds, cell.source, outputs.take, refusal)
        except TimedOut as late:
            if late.killed:  # it did not even react to the interrupt
                outputs.fail("TimeoutError", "the cell took too long")
                return "died"
            return "waited" if late.waited else "timeout"
        except (Died, Unreadable):
            outputs.fail("DeadKernelError", "the Python process ended in this cell")
            return "died"
        self.stopped = answer.fields.get("error") is not None
        return "output" if outputs.cut else None

    def _function(self, handle: codec.Handle | codec.Source) -> Function | Proxy:
        return function_of(self, handle)


class NotebookStudent(_CellStudent):
    """A student whose notebook is run cell by cell."""

    def __init__(self, warden: Warden, settings: Course, files: Mapping[str, bytes] | None = None) -> None:
        super().__init__(warden, settings, files)
        self._displays: Displays = {}

    def run(self, cell: NotebookNode) -> str | None:
        """Run one of the student's cells, in place; the code of a note if it went wrong.

        A cell that ends the process is not run again when the process comes back.
        """
        self.stopped = False
        if not cell.source.strip():
            return None
        if self.seconds_left() <= 0:
            return "time_up"
        try:
            channel = self._living()
        except Died:
            return "died"
        problem = self._execute(channel, cell, self._displays)
        if problem != "died":
            self._done.append(cell.source)
        return problem

    def mark(self) -> int | None:
        """Remember what all names mean now; the number under which it is remembered, if that went well.

        A hidden test runs after the last cell, but must meet the names of its own place.
        """
        try:
            marked = _mark(self.channel())
        except (Died, TimedOut):
            return None
        if not marked:
            return None
        self._done.append(MARK)
        return self._done.count(MARK) - 1


class SampleStudent(_CellStudent):
    """A student whose whole code is one cell, which runs when it is first asked for.

    Parameters
    ----------
    source: the code. If it cannot be run, it is not tried again.
    """

    def __init__(self, warden: Warden, source: str, settings: Course | None = None) -> None:
        super().__init__(warden, settings or Course())
        self._done.append(source)
        self._hopeless: Exception | None = None

    def channel(self) -> Channel:
        if self._hopeless is not None:
            raise self._hopeless
        return super().channel()

    def _execute(self, channel: Channel, cell: NotebookNode, displays: Displays) -> str | None:
        problem = super()._execute(channel, cell, displays)
        if problem in ("died", "timeout", "waited"):
            self._hopeless = Died() if problem == "died" else TimedOut(False, problem == "waited")
            raise self._hopeless
        return problem

    close = _CellStudent.restart


def _mark(channel: Channel) -> bool:
    try:
        channel.ask(MARK_SECONDS, op="mark")
    except (Died, TimedOut, Unreadable):
        return False
    return True
