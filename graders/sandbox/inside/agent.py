"""Answers the judge's calls from inside a student's process.

The judge asks over a private stream socket (:mod:`graders.codec`): bind a name, run
source, call a function. One request, one answer, with the request's nonce. All of this
lives in the student's process and may be tampered with there: the judge trusts none of
it beyond what it can check itself.
"""

from __future__ import annotations
import __future__

import ast
import io
import linecache
import os
import signal
import socket
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from typing import Any

from graders import codec, libraries


class _Nowhere(io.TextIOBase):
    """Swallows what a graded call prints; inputs of hidden tests must not be shown."""

    def write(self, text: str) -> int:
        return len(text)


class Agent:
    """Serves one channel.

    Parameters
    ----------
    channel: the stream socket to the judge.
    namespace: where the student's cells define their names.
    """

    def __init__(self, channel: socket.socket, namespace: dict[str, Any]) -> None:
        self.channel = channel
        self.namespace = namespace
        self._functions: list[Callable[..., Any]] = []
        self._sources: dict[codec.Source, Callable[..., Any]] = {}
        self._moments: list[dict[str, Any]] = []
        self._moment: int | None = None

    def hello(self) -> None:
        """The first byte; the kernel attaches this process's identity to it."""
        self.channel.sendall(b"!")

    def serve_forever(self) -> None:
        """Answer until the judge hangs up."""
        while True:
            self.serve_one()

    def serve_one(self) -> None:
        """Answer one request. Ends the process if the judge is gone."""
        try:
            frames = codec.receive(self.channel)
        except (EOFError, OSError, codec.CodecError):
            os._exit(0)
        request = codec.decode(frames, self._resolve)
        answer = self._answer(request)
        answer["nonce"] = request["nonce"]
        codec.send(self.channel, codec.encode(answer, self._keep))

    def _answer(self, request: dict[str, Any]) -> dict[str, Any]:
        operations = {
            "bind": self._bind, "names": self._names, "file": self._file, "files": self._files,
            "run": self._run, "call": self._call, "mark": self._mark,
        }  # fmt: skip
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            with redirect_stdout(_Nowhere()), redirect_stderr(_Nowhere()):
                return operations[request["op"]](request)
        except BaseException as error:  # whatever a student's code raises is an answer
            return {"error": codec.error_fields(error)}
        finally:
            signal.signal(signal.SIGINT, before)

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
            return {"value": codec.Handle(self._keep(value), name)}
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

    def _run(self, request: dict[str, Any]) -> dict[str, Any]:
        source = request["source"]
        # As IPython does for its cells: tracebacks, inspect and torch.jit.script look the source up.
        linecache.cache["<student>"] = (len(source), None, source.splitlines(keepends=True), "<student>")
        exec(compile(source, "<student>", "exec"), self.namespace)
        return {}

    def _call(self, request: dict[str, Any]) -> dict[str, Any]:
        self._return_to(request.get("moment"))
        target, args, kwargs = request["target"], request["args"], request["kwargs"]
        watched = request["effects"]
        before = libraries.random_states() if watched else {}
        value = target(*args, **kwargs)
        answer: dict[str, Any] = {"value": value}
        if request.get("back"):
            answer["left"] = (args, kwargs)
        if watched:
            after = libraries.random_states()
            answer["random"] = [name for name in before if before[name] != after.get(name)]
            answer["arguments"] = tuple(args)
        return answer

    def _keep(self, function: Callable[..., Any]) -> int:
        for number, known in enumerate(self._functions):
            if known is function:
                return number
        self._functions.append(function)
        return len(self._functions) - 1

    def _resolve(self, reference: codec.Handle | codec.Source) -> Callable[..., Any]:
        if isinstance(reference, codec.Handle):
            return self._functions[reference.key]
        if reference not in self._sources:
            tree = ast.parse(reference.text)
            names = libraries.names_in(tree)
            here = {name: self.namespace[name] for name in names & self.namespace.keys()}
            space: dict[str, Any] = {**here, **libraries.usual(names)}
            # Names in annotations are not known here, so they stay text.
            exec(compile(tree, "<judge>", "exec", flags=__future__.annotations.compiler_flag), space)
            self._sources[reference] = space[reference.name]
        return self._sources[reference]
