"""Answers the judge's calls from inside a student's process.

The judge asks over a private stream socket (:mod:`graders.codec`): run a cell, bind a
name, call a function. One request, one answer, with the request's nonce; before the answer
to a cell come its outputs. All of this lives in the student's process and may be tampered
with there: the judge trusts none of it beyond what it can check itself.

Cells run inside the event loop of asyncio, as in Jupyter, and functions are called as if they did.
"""

from __future__ import annotations

import asyncio
import builtins
import contextlib
import contextvars
import gc
import os
import socket
from types import FunctionType
from typing import Any

from graders import codec
from graders.sandbox.inside.calls import Calls, Line, raised
from graders.sandbox.inside.functions import Functions
from graders.sandbox.inside.own import PUT_BACK, remembered
from graders.sandbox.inside.pristine import Pristine
from graders.sandbox.inside.shell import Shell
from graders.sandbox.inside.turns import Interruptible, Turn, Turns, alone, undisturbed

# Functions of this module look names up here and not where a student's code can put others.
__builtins__ = dict(vars(builtins))  # type: ignore[assignment]
_set_running = asyncio._set_running_loop
ABSENT = object()


class Agent:
    """Serves one channel.

    Parameters
    ----------
    channel: the stream socket to the judge.
    shell: runs the student's cells, which define their names in its namespace.
    pristine: the libraries as they were before.
    """

    __slots__ = (
        *("calls", "channel", "context", "functions", "line", "namespace", "pristine", "shell", "turns"),
        *("_covered", "_kept", "_loop", "_moment", "_moments", "_stamps"),
    )
    FIXED = __slots__[:9]

    def __init__(self, channel: socket.socket, shell: Shell, pristine: Pristine) -> None:
        self.channel = channel
        self.line = Line(channel.sendall, channel.recv_into)
        self.shell = shell
        self.context = shell.context = contextvars.copy_context()
        self.pristine = pristine
        self.namespace: dict[str, Any] = shell.user_ns
        self.turns = Turns()
        self.functions = Functions(self.namespace, pristine)
        self.calls = Calls(self.line, self.functions, pristine, self.turns)
        shell.outputs.attach(channel)
        shell.before_traceback = self.turns.reserve.free
        self._loop = asyncio.new_event_loop()
        asyncio.set_event_loop(self._loop)
        self._moments: list[dict[str, Any]] = []
        self._moment: int | None = None
        self._covered: dict[str, Any] = {}  # by names that the notebook gives, for a while
        self._stamps: dict[str, Any] = {}  # of names that were told
        self._kept = remembered(
            [(part, part.FIXED) for part in (self, self.turns, self.functions, self.calls, pristine)]
            + [(switches := self.calls.switches, switches.FIXED)]
            + [(switch, switch.FIXED) for switch in switches.all]
        )
        gc.freeze()  # the collector lists none of it

    def hello(self) -> None:
        """The first byte; the kernel attaches this process's identity to it."""
        self.channel.sendall(b"!")

    def serve_forever(self) -> None:
        """Answer until the judge hangs up. Before each question the kit's own code is as it was."""
        make, code, kept = FunctionType, PUT_BACK, self._kept
        while True:
            make(code, {})(*kept)
            self._kept = kept
            frames = self._received()
            if frames[0] not in (codec.PROBE, codec.LOOK):
                self._serve(frames)
                continue
            question = self._received()
            with alone() if frames[0] == codec.LOOK else contextlib.nullcontext():
                make(code, {})(*kept)  # again: a thread of the student's may have had its turn
                with self.pristine.restored():
                    self._serve(question)

    def _received(self) -> list[bytearray]:
        """A message. Ends the process if the judge is gone."""
        try:
            return codec.receive(self.line)
        except (EOFError, OSError, codec.CodecError):
            os._exit(0)

    def _serve(self, frames: list[bytearray]) -> None:
        with undisturbed():
            request = codec.decode(frames, self.functions.resolve)
        if request["op"] == "cell":
            answer = self._complete(self._cell(request))
        elif request["op"] == "look":
            answer = self.calls.look(request)
        else:
            answer = self.context.run(self._answered, request)
        self._send(request["nonce"], answer)

    def _send(self, nonce: str, answer: dict[str, Any]) -> None:
        with undisturbed():
            encoded = codec.encode({**answer, "nonce": nonce}, self.functions.keep)
        codec.send(self.line, encoded)

    def _complete(self, answering: Any) -> dict[str, Any]:
        """Run the loop until the answer is there, whatever else in it a student's tasks end or raise."""
        if self._loop.is_closed():
            self._loop = asyncio.new_event_loop()
            asyncio.set_event_loop(self._loop)
        task = self._loop.create_task(answering)
        while not task.done():
            with contextlib.suppress(BaseException):
                self._loop.run_until_complete(task)
        if task.cancelled():
            return {"error": codec.error_fields(asyncio.CancelledError())}
        error = task.exception()
        return {"error": codec.error_fields(error)} if error is not None else task.result()

    def _answered(self, request: dict[str, Any]) -> dict[str, Any]:
        operations = {
            "bind": self._bind, "names": self._names, "give": self._give, "file": self._file, "files": self._files,
            "call": self._call, "mark": self._mark, "switches": self._moved, "settle": self._settle,
        }  # fmt: skip
        _set_running(self._loop)
        try:
            if self.pristine.theirs is not None:  # the student's code has its turns in between
                return operations[request["op"]](request)
            with Turn(self.turns):
                return operations[request["op"]](request)
        except BaseException as error:  # whatever a student's code raises is an answer
            return raised(error)
        finally:
            _set_running(None)

    async def _cell(self, request: dict[str, Any]) -> dict[str, Any]:
        self.shell.refusal = request["refusal"]
        self._moment = None  # what it makes of the names is no part of a marked moment
        with self.shell.outputs.of_cell(request["nonce"]):
            try:
                running = Interruptible(self.shell.run(request["source"]), self._loop)
                with Turn(self.turns, running.interrupt):
                    result = await running
                    await asyncio.sleep(0)  # tasks that the cell started begin
            except BaseException as error:
                return {"error": codec.error_fields(error)}
        failed = result.error_before_exec or result.error_in_exec
        return {} if failed is None else {"error": codec.error_fields(failed)}

    def _mark(self, request: dict[str, Any]) -> dict[str, Any]:
        self._moments.append(dict(self.namespace))
        return {}

    def _return_to(self, moment: int | None) -> None:
        """Let the names mean what they meant at a marked moment; None leaves them as they are."""
        if moment is None or moment == self._moment:
            return
        if self._moment is not None:
            self._moments[self._moment] = dict(self.namespace)
        self.namespace.clear()
        self.namespace.update(self._moments[moment])
        self._moment = moment

    def _bind(self, request: dict[str, Any]) -> dict[str, Any]:
        self._return_to(request.get("moment"))
        name = request["name"]
        if name not in self.namespace:
            return {"missing": True}
        value = self.namespace[name]
        if isinstance(value, type):
            return {"value": codec.handle(self.functions.keep(value), value, name)}
        if not request.get("same"):
            return {"value": value}
        self._stamps[name] = self._stamp(name)
        return {"value": value, "same": self.calls.held.told(value, ())}

    def _stamp(self, name: str) -> Any:
        """What a name stands for, in a few numbers, to be told from what it stood for."""
        value = self.namespace.get(name)
        return self._moment, id(value), [hash(bytes(frame)) for frame in codec.encode(value)]

    def _names(self, request: dict[str, Any]) -> dict[str, Any]:
        self._return_to(request.get("moment"))
        if (among := request.get("among")) is not None:
            return {"names": [name for name in among if name in self.namespace]}
        return {"names": [name for name in self.namespace if not name.startswith("_")]}

    def _give(self, request: dict[str, Any]) -> dict[str, Any]:
        """Put names as the notebook gives them in the place of a student's; first, these back where that was done."""
        self._return_to(request.get("moment"))
        names, space = request["names"], dict[str, Any]()
        for name, value in self._covered.items():
            self.namespace.pop(name, None) if value is ABSENT else self.namespace.update({name: value})
        self._covered = {name: self.namespace.pop(name, ABSENT) for name in names}
        for name, line in names.items():
            if line:
                exec(line, space)
                self.namespace[name] = space[name]
        return {}

    def _file(self, request: dict[str, Any]) -> dict[str, Any]:
        path, limit = request["path"], request["limit"]
        if not os.path.isfile(path):
            return {"missing": True}
        with open(path, "rb") as file:
            return {"value": file.read(limit + 1)}

    def _files(self, request: dict[str, Any]) -> dict[str, Any]:
        for path, content in request["files"].items():
            os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
            with open(path, "wb") as file:
                file.write(content)
        return {}

    def _call(self, request: dict[str, Any]) -> dict[str, Any]:
        self._return_to(request.get("moment"))
        make, code, kept = FunctionType, PUT_BACK, self._kept
        answer = self.calls.call(request, kept)
        if names := request.get("again"):
            make(code, {})(*kept)
            answer["again"] = [name for name in names if self._stamp(name) != self._stamps.get(name)]
        return answer

    def _moved(self, request: dict[str, Any]) -> dict[str, Any]:
        return {"names": [switch.name for switch in self.calls.switches.moved()]}

    def _settle(self, request: dict[str, Any]) -> dict[str, Any]:
        self.calls.settle()
        return {}
