"""A student's notebook in a sandboxed Jupyter kernel, which may die and come back."""

from __future__ import annotations

import contextlib
import logging
import signal
import time
from collections.abc import Mapping
from typing import Any

from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook, new_output

from graders import codec
from graders.course import Course
from graders.judge.channel import Channel, Died, TimedOut, Unreadable
from graders.judge.function import Function, Record, function_of
from graders.judge.student import MAX_RESTARTS
from graders.sandbox.bwrap import SandboxError
from graders.sandbox.provisioner import SandboxKernelManager
from graders.sandbox.warden import Warden

MARK = object()  # stands among the cells that were run where a moment was marked
MARK_SECONDS = 10.0
FILES_SECONDS = 30.0
SHOWN_TYPES = ("text/plain", "image/png", "image/jpeg")
MAX_IMAGE = 2 << 20
QUIET = logging.getLogger("graders.kernel")  # nbclient's own would be nbgrader's, and louder than what it says
QUIET.setLevel(logging.CRITICAL)
TIMEOUT_REPLY = {"ename": "TimeoutError", "evalue": "the cell took too long", "traceback": []}


class _Client(NotebookClient):
    """nbclient that stops a cell whose output grows without end."""

    km: Any
    max_output = 1 << 20
    seen = 0
    cut = False

    def process_message(self, msg: dict[str, Any], cell: NotebookNode, cell_index: int) -> NotebookNode | None:
        if msg["msg_type"] in ("stream", "display_data", "execute_result", "error", "update_display_data"):
            self.seen += _size(msg["content"])
            if self.seen > self.max_output:
                if not self.cut:
                    self.km.inmate.signal(signal.SIGINT)
                self.cut = True
                return None
        if msg["msg_type"].startswith("comm"):
            return None  # widgets have no place in a grade
        return super().process_message(msg, cell, cell_index)


def _size(content: dict[str, Any]) -> int:
    """Bytes of an output. An image counts a tenth: one figure is no flood."""
    data = content.get("data") or {}
    images = sum(len(str(part)) for kind, part in data.items() if str(kind).startswith("image/"))
    rest = sum(len(str(part)) for kind, part in data.items() if not str(kind).startswith("image/"))
    text = sum(len(str(content.get(key, ""))) for key in ("text", "evalue", "traceback"))
    return images // 10 + rest + text


class KernelStudent:
    """Implements :class:`graders.judge.student.Student` for a notebook.

    Parameters
    ----------
    warden: starts the kernels.
    settings: the course, for the limits.
    files: what lies in its working folder, by path.
    """

    def __init__(self, warden: Warden, settings: Course, files: Mapping[str, bytes] | None = None) -> None:
        self.warden = warden
        self.settings = settings
        self.files = files or {}
        self.generation = 0
        self.record = Record()
        self.deadline = time.monotonic() + settings.submission_seconds
        self._client: _Client | None = None
        self._done: list[Any] = []  # sources, and MARKs

    def __enter__(self) -> KernelStudent:
        return self

    def __exit__(self, *_: object) -> None:
        self.restart()

    def seconds_left(self) -> float:
        return self.deadline - time.monotonic()

    def run(self, cell: NotebookNode) -> str | None:
        """Run one of the student's cells, in place; the code of a note if it went wrong.

        A cell that ends the process is not run again when the process comes back.
        """
        if not cell.source.strip():
            return None
        if self.seconds_left() <= 0:
            return "time_up"
        try:
            client = self._living()
        except Died:
            return "died"
        problem = self._execute(client, cell)
        if problem != "died":
            self._done.append(cell.source)
        return problem

    def mark(self) -> int | None:
        """Remember what all names mean now; the number under which it is remembered, if that went well.

        A hidden test runs after the last cell, but must meet the names of its own place.
        """
        try:
            self.channel().ask(MARK_SECONDS, op="mark")
        except (Died, TimedOut, Unreadable):
            return None
        self._done.append(MARK)
        return self._done.count(MARK) - 1

    def channel(self) -> Channel:
        if self.seconds_left() <= 0:
            raise TimedOut(killed=False)
        return Channel(self._living().km.inmate, self._function)

    def restart(self) -> None:
        if self._client is not None:
            client, self._client = self._client, None
            with contextlib.suppress(Exception):  # what is left of a dead kernel's sockets
                client._cleanup_kernel()

    def _function(self, handle: codec.Handle | codec.Source) -> Function:
        return function_of(self, handle)

    def _living(self) -> _Client:
        """The client of a living kernel; a fresh one gets all earlier cells first."""
        if self._client is not None and self._client.km.inmate.alive():
            return self._client
        self.restart()
        if self.generation >= MAX_RESTARTS:
            raise Died
        self.generation += 1
        self._client = client = self._start()
        for source in self._done:
            if source is MARK:
                self._mark_again(client)
            elif self._execute(client, new_code_cell(source)) == "died":
                self._done.remove(source)
                raise Died
        return client

    def _mark_again(self, client: _Client) -> None:
        try:
            Channel(client.km.inmate, self._function).ask(MARK_SECONDS, op="mark")
        except (TimedOut, Unreadable):
            raise Died from None

    def _start(self) -> _Client:
        manager = SandboxKernelManager(warden=self.warden)
        client = _Client(
            new_notebook(cells=[new_code_cell()]),
            km=manager,
            allow_errors=True,
            timeout_func=lambda cell: max(1.0, min(self.settings.cell_seconds, self.seconds_left())),
            interrupt_on_timeout=True,
            error_on_timeout=TIMEOUT_REPLY,
            raise_on_iopub_timeout=True,
            shutdown_kernel="immediate",
            startup_timeout=60,
            log=QUIET,
        )
        client.max_output = self.settings.output_bytes
        client.reset_execution_trackers()
        try:
            client.start_new_kernel()
            client.start_new_kernel_client()
            if self.files:
                Channel(client.km.inmate, self._function).ask(FILES_SECONDS, op="files", files=self.files)
        except RuntimeError as error:
            raise SandboxError(f"A kernel did not start in the sandbox ({error}).") from None
        return client

    def _execute(self, client: _Client, cell: NotebookNode) -> str | None:
        client.seen, client.cut = 0, False
        start = time.monotonic()
        try:
            client.execute_cell(cell, 0)
        except DeadKernelError:
            problem: str | None = "died"
        except CellTimeoutError:  # it did not even react to the interrupt
            client.km.inmate.kill()
            problem = "timeout"
            self._add_error(cell, "TimeoutError", "the cell took too long")
        else:
            limit = min(self.settings.cell_seconds, self.seconds_left() + time.monotonic() - start)
            problem = "timeout" if time.monotonic() - start >= limit else None
        if problem == "died":
            self._add_error(cell, "DeadKernelError", "the Python process ended in this cell")
        if client.cut:
            problem = "output"
        cell.outputs = [clean for output in cell.get("outputs", []) if (clean := clean_output(output))]
        if problem == "timeout" and not client.km.inmate.alive():
            return "died"
        return problem

    @staticmethod
    def _add_error(cell: NotebookNode, name: str, text: str) -> None:
        cell.setdefault("outputs", [])
        cell.outputs.append(new_output("error", ename=name, evalue=text, traceback=[f"{name}: {text}"]))


def clean_output(output: NotebookNode) -> NotebookNode | None:
    """An output of a student's cell without anything that a browser would run or load."""
    if output.output_type == "stream":
        return new_output("stream", name=output.name, text=str(output.text))
    if output.output_type == "error":
        lines = [str(line) for line in output.traceback]
        return new_output("error", ename=str(output.ename), evalue=str(output.evalue), traceback=lines)
    data = output.get("data", {})
    kept = {kind: data[kind] for kind in SHOWN_TYPES if isinstance(data.get(kind), str)}
    kept = {kind: text for kind, text in kept.items() if kind == "text/plain" or _is_image(text)}
    if not kept:
        return None
    if output.output_type == "execute_result":
        return new_output("execute_result", data=kept, execution_count=None)
    return new_output("display_data", data=kept)


def _is_image(text: str) -> bool:
    return len(text) <= MAX_IMAGE and all(c.isalnum() or c in "+/=\n" for c in text)
