"""What a cell shows, on its way to the judge.

A cell's outputs leave from a thread of their own: no signal handler of the student's runs
there, which could tear a message apart. What is written to the file descriptors 1 and 2,
by C code for example, is read there too. Between cells nothing is shown: a graded call
must not print the inputs of a hidden test.
"""

from __future__ import annotations

import base64
import codecs
import contextlib
import io
import os
import select
import signal
import socket
import threading
import time
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any

from graders import codec

SHOWN_TYPES = ("text/plain", "image/png", "image/jpeg")
MAX_MESSAGE = 4 << 20  # a larger output is named, not sent
CHUNK = 64 << 10  # of a stream, per message
WAITING = 1 << 20  # characters that wait to be sent; whoever writes more waits, too
INTERVAL = 50  # milliseconds between two looks at what was printed
DESCRIPTORS = {"stdout": 1, "stderr": 2}

Output = dict[str, Any]


class Outputs:
    """The outputs of one process, shown while a cell runs."""

    def __init__(self) -> None:
        self._queue: deque[Output] = deque()
        self._waiting = 0
        self._nonce: str | None = None
        self._ended = False
        self._all_sent = threading.Event()

    def attach(self, channel: socket.socket) -> None:
        """Take hold of what is needed, before a student's code can use up memory or descriptors."""
        self._channel = channel
        self._pipes = {name: os.pipe() for name in ("wake", *DESCRIPTORS)}
        self._decoders = {name: codecs.getincrementaldecoder("utf-8")("replace") for name in DESCRIPTORS}
        for descriptor, _ in self._pipes.values():
            os.set_blocking(descriptor, False)
        self._nowhere = os.open(os.devnull, os.O_WRONLY)
        # Made here: to a thread that was made before a fork, Python says that it is not alive.
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @contextlib.contextmanager
    def of_cell(self, nonce: str) -> Iterator[None]:
        """Send what is shown from here on; all of it has been sent when this is left."""
        self._nonce = nonce
        for name, number in DESCRIPTORS.items():
            self._decoders[name].reset()
            os.dup2(self._pipes[name][1], number)
        self._wake()
        try:
            yield
        finally:
            for number in DESCRIPTORS.values():
                os.dup2(self._nowhere, number)
            self._all_sent.clear()
            self._ended = True
            self._wake()
            while not self._all_sent.wait(0.1) and self._thread.is_alive():
                pass
            self._nonce = None
            self._queue.clear()

    def show(self, kind: str, **fields: Any) -> None:
        """Show one output: ``kind`` is the type of a Jupyter message, ``fields`` are its content."""
        if self._nonce is not None:
            self._queue.append({"kind": kind, **fields})

    def write(self, name: str, text: str) -> None:
        """Add to a stream, "stdout" or "stderr"."""
        if self._nonce is None or not text:
            return
        self._queue.append({"kind": "stream", "name": name, "text": text})
        self._waiting += len(text)
        while self._waiting > WAITING and self._thread is not threading.current_thread() and self._thread.is_alive():
            self._wake()
            time.sleep(0.001)

    def _wake(self) -> None:
        os.write(self._pipes["wake"][1], b"!")

    # ----------------------------------------------------------------------- the thread

    def _serve(self) -> None:
        signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        poll = select.poll()
        names = {pipe[0]: name for name, pipe in self._pipes.items()}
        for descriptor in names:
            poll.register(descriptor, select.POLLIN)
        while True:
            with contextlib.suppress(BaseException):  # out of memory, for example: this output is lost, not the next
                self._look(poll, names)

    def _look(self, poll: select.poll, names: Mapping[int, str]) -> None:
        ended = self._ended  # looked at first: what came before it is sent below
        patience = INTERVAL if self._nonce is not None else None
        for descriptor, _ in poll.poll(0 if ended else patience):
            self._read(descriptor, names[descriptor])
        for output in self._taken():
            self._send(output)
        if ended:
            self._ended = False
            self._all_sent.set()

    def _read(self, descriptor: int, name: str) -> None:
        with contextlib.suppress(BlockingIOError):
            data = os.read(descriptor, WAITING)
            if name in DESCRIPTORS:
                self.write(name, self._decoders[name].decode(data))

    def _taken(self) -> Iterator[Output]:
        """What waits, with the pieces of a stream that follow each other put together."""
        name, parts = "", list[str]()
        self._waiting = 0
        for _ in range(len(self._queue)):
            output = self._queue.popleft()
            same = output["kind"] == "stream" and output["name"] == name
            if parts and not same:
                yield from _chunks(name, parts)
                parts = []
            if output["kind"] == "stream":
                name = output["name"]
                parts.append(output["text"])
            else:
                name = ""
                yield output
        if parts:
            yield from _chunks(name, parts)

    def _send(self, output: Output) -> None:
        frames = codec.encode({"nonce": self._nonce, "output": output})
        if sum(map(len, frames)) > MAX_MESSAGE:
            frames = codec.encode({"nonce": self._nonce, "output": {"kind": "too_large"}})
        codec.send(self._channel, frames)


def _chunks(name: str, parts: list[str]) -> Iterator[Output]:
    text = "".join(parts)
    for start in range(0, len(text), CHUNK):
        yield {"kind": "stream", "name": name, "text": text[start : start + CHUNK]}


def shown(data: Mapping[str, Any]) -> dict[str, str]:
    """Of the representations of a displayed object those that a page can show; images in base64."""
    kept = {}
    for kind in SHOWN_TYPES:
        value = data.get(kind)
        if isinstance(value, bytes):
            value = base64.b64encode(value).decode()
        if isinstance(value, str):
            kept[kind] = str(value)
    return kept


class OutStream(io.TextIOBase):
    """``sys.stdout`` and ``sys.stderr`` of a notebook, by the name that they have in Jupyter."""

    encoding = "UTF-8"

    def __init__(self, outputs: Outputs, name: str) -> None:
        self.outputs = outputs
        self.name = name

    def write(self, string: str) -> int:
        if not isinstance(string, str):
            raise TypeError(f"write() argument must be str, not {type(string)}")
        self.outputs.write(self.name, str(string))
        return len(string)

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return False

    def fileno(self) -> int:
        return DESCRIPTORS[self.name]
