"""Answers the judge's calls from inside a student's process.

The judge asks over a private stream socket (:mod:`graders.codec`): run a cell, bind a
name, call a function. One request, one answer, with the request's nonce; before the answer
to a cell come its outputs. All of this lives in the student's process and may be tampered
with there: the judge trusts none of it beyond what it can check itself.

Cells run inside the event loop of asyncio, as in Jupyter, and functions are called as if they did. Where the judge
wants to know more of a call than its value, nothing that a student's code can exchange runs on the way of the question
in and of the facts out; and these are sent before anything looks at the value.
"""

from __future__ import annotations
import __future__

import _signal
import ast
import asyncio
import builtins
import contextlib
import ctypes
import gc
import io
import itertools
import mmap
import os
import signal
import socket
import sys
import warnings
from collections.abc import Callable, Generator, Iterator
from time import process_time, sleep
from types import FunctionType
from typing import Any, NamedTuple

import numpy as np

from graders import codec, libraries
from graders.sandbox.inside.own import PUT_BACK, remembered
from graders.sandbox.inside.pristine import Pristine
from graders.sandbox.inside.shell import Shell
from graders.sandbox.inside.switches import Switches

# Functions of this module look names up here and not where a student's code can put others.
__builtins__ = dict(vars(builtins))  # type: ignore[assignment]
RECURSION = 1000  # Python's own limit, which a student's code may have lowered
MUTABLE = (list, dict, set, bytearray, np.ndarray)
PLAIN = frozenset((bool, int, float, complex, str, bytes, tuple, list, dict, type(None), np.ndarray, np.float64))
MAX_WAY, MAX_ITEMS = 6, 200
MAX_PRINTED = 1 << 20  # characters
RESERVE = 16 << 20  # bytes that a student's code cannot use up
OWN_THREADS = 2  # the main one, and the one that sends outputs
PATIENCE, TURN = 60.0, 0.02  # seconds: that other threads wait for the interpreter; for who waits already
FIXED = ("channel", "line", "shell", "pristine", "switches", "namespace", "_reserve")
_interval, _set_interval, _frames = sys.getswitchinterval, sys.setswitchinterval, sys._current_frames
_set_handler, _interrupt, _ignore = _signal.signal, signal.default_int_handler, _signal.SIG_IGN
_recursion_limit, _set_recursion_limit = sys.getrecursionlimit, sys.setrecursionlimit
_set_running, _collect, _collecting = asyncio._set_running_loop, gc.enable, gc.isenabled


class Line(NamedTuple):
    """The channel, as its own methods were: a socket's class can be changed."""

    sendall: Callable[[Any], None]
    recv_into: Callable[[Any], int]


class Agent:
    """Serves one channel.

    Parameters
    ----------
    channel: the stream socket to the judge.
    shell: runs the student's cells, which define their names in its namespace.
    pristine: the libraries as they were before.
    """

    __slots__ = (*FIXED, "_collects", "_functions", "_kept", "_left", "_loop", "_moment", "_moments", "_sources")

    def __init__(self, channel: socket.socket, shell: Shell, pristine: Pristine) -> None:
        self.channel = channel
        self.line = Line(channel.sendall, channel.recv_into)
        self.shell = shell
        self.pristine = pristine
        self.switches = Switches()
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt may come when the cell that it was for has ended
        shell.outputs.attach(channel)
        self._reserve = _Reserve()
        shell.before_traceback = self._reserve.free
        self.namespace: dict[str, Any] = shell.user_ns
        self._loop = asyncio.new_event_loop()
        asyncio.set_event_loop(self._loop)
        self._collects = True  # the collector, where the student's code runs
        self._functions: list[Callable[..., Any]] = []
        self._sources: dict[codec.Source, Callable[..., Any]] = {}
        self._moments: list[dict[str, Any]] = []
        self._moment: int | None = None
        self._left: tuple[Any, tuple[Any, ...]] | None = None  # what the last call gave, and its arguments
        self._kept = remembered(
            [
                (self, FIXED),
                (pristine, ("_known", "_builtins", "_modules", "_parts")),
                (self.switches, ("all",)),
            ]
            + [(switch, ("name", "read", "put", "first")) for switch in self.switches.all]
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
            with _alone() if frames[0] == codec.LOOK else contextlib.nullcontext():
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
        with _undisturbed():
            request = codec.decode(frames, self._resolve)
        if request["op"] == "cell":
            answer = self._complete(self._cell(request))
        elif request["op"] == "look":
            answer = self._looked(request)
        else:
            answer = self._answered(request)
        self._send(request["nonce"], answer)

    def _send(self, nonce: str, answer: dict[str, Any]) -> None:
        with _undisturbed():
            encoded = codec.encode({**answer, "nonce": nonce}, self._keep)
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
            "bind": self._bind, "names": self._names, "file": self._file, "files": self._files,
            "call": self._call, "mark": self._mark, "switches": self._moved, "settle": self._settle,
        }  # fmt: skip
        _set_running(self._loop)
        try:
            if self.pristine.theirs is not None:  # the student's code has its turns in between
                return operations[request["op"]](request)
            with _Turn(self):
                return operations[request["op"]](request)
        except BaseException as error:  # whatever a student's code raises is an answer
            return _raised(error)
        finally:
            _set_running(None)

    async def _cell(self, request: dict[str, Any]) -> dict[str, Any]:
        self.shell.refusal = request["refusal"]
        with self.shell.outputs.of_cell(request["nonce"]):
            try:
                running = _Interruptible(self.shell.run(request["source"]), self._loop)
                with _Turn(self, running.interrupt):
                    result = await running
                    await asyncio.sleep(0)  # tasks that the cell started begin
            except BaseException as error:
                return {"error": codec.error_fields(error)}
        raised = result.error_before_exec or result.error_in_exec
        return {} if raised is None else {"error": codec.error_fields(raised)}

    def begins(self, on_interrupt: Any = _interrupt) -> None:
        """A student's code has its turn."""
        self._reserve.take()
        _set_handler(signal.SIGINT, on_interrupt)
        if self._collects:
            _collect()

    def ended(self, collecting: bool) -> None:
        """It is over.

        Parameters
        ----------
        collecting: whether the collector was on.
        """
        self._collects = collecting
        self._reserve.free()

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
            return {"value": codec.handle(self._keep(value), value, name)}
        return {"value": value}

    def _names(self, request: dict[str, Any]) -> dict[str, Any]:
        self._return_to(request.get("moment"))
        return {"names": [name for name in self.namespace if not name.startswith("_")]}

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
        self._left = None
        with self.switches.neutral() if request.get("neutral") else contextlib.nullcontext():
            return self._printing(request) if request.get("printed") else self._called(request)

    def _printing(self, request: dict[str, Any]) -> dict[str, Any]:
        """An answer, with what the call printed."""
        with contextlib.redirect_stdout(io.StringIO()) as out:
            try:
                answer = self._called(request)
            except BaseException as error:
                answer = _raised(error)
        return {**answer, "printed": out.getvalue()[:MAX_PRINTED]}

    def _called(self, request: dict[str, Any]) -> dict[str, Any]:
        target, args, kwargs, nonce = request["target"], request["args"], request["kwargs"], request["nonce"]
        probe, watched, back = request.get("probe"), request["effects"], request.get("back")
        function = args[0] if probe else target
        if request.get("keep"):  # what is kept cannot be used again
            function = self._noting(function)
        given = tuple(args)
        before = _states() if watched else ()
        if self.pristine.theirs is not None:
            function = self.pristine.outside(function, self._kept, self)
        make, code, kept = FunctionType, PUT_BACK, self._kept
        start = process_time()
        value = target(function, *args[1:], **kwargs) if probe else function(*args, **kwargs)
        spent = process_time() - start  # believed only where none but the judge's code runs
        if watched:
            collecting = make(code, {})(*kept)
            self._tell(nonce, before, given)
            if collecting:
                _collect()
        answer: dict[str, Any] = {"value": value, "spent": spent}
        if back:
            answer["left"] = (args, kwargs)
            answer["shared"] = _shared(value, (args, kwargs))
        return answer

    def _tell(self, nonce: str, before: tuple[tuple[str, object], ...], given: tuple[Any, ...]) -> None:
        """Send what is seen of a call, before anything looks at its value."""
        limit = _recursion_limit()
        _set_recursion_limit(max(limit, RECURSION))
        try:
            # What makes bytes of a library's tensors is the library's, in which a student's code may have put its own.
            foreign = any(type(item) not in PLAIN for item in given) and self.pristine.theirs is None
            with self.pristine.restored() if foreign else _Nothing():
                after = dict(_states())
                changed = [name for name, state in before if state != after.get(name)]
                codec.send(self.line, codec.encode({"seen": (changed, given), "nonce": nonce}, self._keep))
        finally:
            _set_recursion_limit(limit)

    def _noting(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function; what the last call of it gave is kept for a look at it."""

        def call(*args: Any, **kwargs: Any) -> Any:
            value = function(*args, **kwargs)
            self._left = value, args
            return value

        return call

    def _looked(self, request: dict[str, Any]) -> dict[str, Any]:
        """What the judge's own code sees of the last call, now that it is over. No code of the student's runs."""
        try:
            if self._left is None:
                raise LookupError("there was no call")
            with self.switches.neutral():
                return {"value": request["target"](*self._left, *request["args"])}
        except Exception as error:
            return {"error": codec.error_fields(error)}

    def _moved(self, request: dict[str, Any]) -> dict[str, Any]:
        return {"names": [switch.name for switch in self.switches.moved()]}

    def _settle(self, request: dict[str, Any]) -> dict[str, Any]:
        """Give back memory that nothing holds any more, before a call's is measured."""
        self._left = None
        gc.collect()
        ctypes.CDLL(None).malloc_trim(0)
        return {}

    def _keep(self, function: Callable[..., Any]) -> int:
        for number, known in enumerate(self._functions):
            if known is function:
                return number
        self._functions.append(function)
        return len(self._functions) - 1

    def _resolve(self, reference: codec.Handle | codec.Source) -> Callable[..., Any]:
        if isinstance(reference, codec.Handle):
            return self._functions[reference.key]
        if self.pristine.theirs is not None:  # for a probe; what is kept could be another's
            return self._made(reference)
        if reference not in self._sources:
            self._sources[reference] = self._made(reference)
        return self._sources[reference]

    def _made(self, source: codec.Source) -> Callable[..., Any]:
        tree = ast.parse(source.text)
        names = libraries.names_in(tree)
        theirs = names & self.namespace.keys() if source.name == codec.GIVEN else set()
        space: dict[str, Any] = {**{name: self.namespace[name] for name in theirs}, **libraries.usual(names)}
        # Names in annotations are not known here, so they stay text.
        try:
            exec(compile(tree, "<judge>", "exec", flags=__future__.annotations.compiler_flag), space)
        except Exception as error:  # a default that needs a name which is not here
            space[source.name] = _raising(error)
        function: Callable[..., Any] = space[source.name]
        return function


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """No warning is an error while this is open, and no depth of recursion too deep."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, RECURSION))
    try:
        with warnings.catch_warnings(action="ignore"):
            yield
    finally:
        sys.setrecursionlimit(limit)


class _Nothing:
    """A context that does nothing: Python's own can be exchanged."""

    __slots__ = ()

    def __enter__(self) -> None: ...
    def __exit__(self, *_: object) -> None: ...


class _Turn:
    """While a student's code runs that the judge only wants the value of."""

    __slots__ = ("_agent", "_on_interrupt")

    def __init__(self, agent: Agent, on_interrupt: Any = _interrupt) -> None:
        self._agent, self._on_interrupt = agent, on_interrupt

    def __enter__(self) -> None:
        self._agent.begins(self._on_interrupt)

    def __exit__(self, *_: object) -> None:
        _set_handler(signal.SIGINT, _ignore)
        self._agent.ended(_collecting())


class _alone:
    """Other threads wait while this is open; those that wait already get a turn before."""

    __slots__ = ("_before",)

    def __enter__(self) -> None:
        self._before = _interval()
        if len(_frames()) > OWN_THREADS:
            _set_interval(PATIENCE)
            sleep(TURN)

    def __exit__(self, *_: object) -> None:
        _set_interval(self._before)


def _raised(error: BaseException) -> dict[str, Any]:
    return {"error": codec.error_fields(error), "told": codec.error_arguments(error)}


def _states() -> tuple[tuple[str, object], ...]:
    return tuple(libraries.random_states().items())


def _shared(value: Any, given: Any) -> list[Any]:
    """Where in a value the very objects lie that were given: pairs of ways, each a list of positions."""
    known = {id(item): way for way, item in _items(given, []) if not isinstance(item, tuple)}
    return [[way, known[id(item)]] for way, item in _items(value, []) if id(item) in known]


def _items(value: Any, way: list[int]) -> Iterator[tuple[list[int], Any]]:
    """What can be changed in a value, itself among it, by the way that leads there."""
    if len(way) > MAX_WAY:
        return
    if isinstance(value, MUTABLE):
        yield way, value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    for place, item in enumerate(itertools.islice(inner, MAX_ITEMS)):
        if not isinstance(item, str | int | float):
            yield from _items(item, [*way, place])


def _raising(error: Exception) -> Callable[..., Any]:
    def function(*_: Any, **__: Any) -> Any:
        raise error

    return function


class _Reserve:
    """Memory that a student's code cannot use up, for what must be done after it."""

    def __init__(self) -> None:
        self._kept: mmap.mmap | None = None

    def take(self) -> None:
        """Take it, unless memory is so short already that the code gets what is left."""
        with contextlib.suppress(OSError):
            _memory(2 * RESERVE).close()
            self._kept = _memory(RESERVE)

    def free(self) -> None:
        """Give it back."""
        if self._kept is not None:
            self._kept.close()
            self._kept = None


def _memory(size: int) -> mmap.mmap:
    return mmap.mmap(-1, size, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)


class _Interruptible:
    """Awaits a coroutine, into which an interrupt is raised as KeyboardInterrupt, also while it waits.

    Parameters
    ----------
    coroutine: what is awaited.
    loop: the running loop.
    """

    def __init__(self, coroutine: Any, loop: asyncio.AbstractEventLoop) -> None:
        self._coroutine = coroutine
        self._loop = loop
        self._task = asyncio.current_task()
        self._interrupted = False

    def interrupt(self, *_: object) -> None:
        """The handler of the signal."""
        if asyncio.current_task(self._loop) is not None:
            raise KeyboardInterrupt
        self._interrupted = True
        if self._task is not None:
            self._task.cancel()
        self._loop.call_soon_threadsafe(lambda: None)  # wakes a loop that waits

    def __await__(self) -> Generator[Any, Any, Any]:
        steps = self._coroutine.__await__()
        thrown: BaseException | None = None
        while True:
            try:
                waited = steps.throw(thrown) if thrown is not None else next(steps)
            except StopIteration as end:
                return end.value
            thrown = None
            try:
                yield waited
            except asyncio.CancelledError as cancelled:
                thrown = KeyboardInterrupt() if self._interrupted else cancelled
                if self._interrupted and self._task is not None:
                    self._task.uncancel()
                self._interrupted = False
            except BaseException as error:
                thrown = error
