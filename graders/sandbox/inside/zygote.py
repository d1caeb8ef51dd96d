"""Imports the tensor libraries once and forks a process for each student.

It only imports: after a first tensor operation a fork of PyTorch, TensorFlow or JAX
hangs. It holds no hidden test, and a child cannot look back into it. Requests come as
JSON with file descriptors attached, on the descriptor named first on the command line.
"""

from __future__ import annotations

import gc
import importlib
import itertools
import json
import os
import secrets
import signal
import socket
import sys
import traceback
import warnings
from typing import Any

from graders import libraries
from graders.sandbox.inside import jail
from graders.sandbox.inside.kernel import CHANNELS

MAX_REQUEST = 1 << 16
USERS, BLOCK = 1_000_000_000, 10_000  # each zygote's children are users of one block, chosen at random


def main(control_fd: int, preload: list[str]) -> None:
    """Import, report ready, then fork on request until the judge hangs up."""
    control = socket.socket(fileno=control_fd)
    warnings.filterwarnings("ignore")
    for name in preload:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()  # keeps the children's collector from touching the shared pages
    control.sendall(b"ready")
    for number in itertools.count(secrets.randbelow(USERS // BLOCK) * BLOCK):
        data, fds, _, _ = socket.recv_fds(control, MAX_REQUEST, 8)
        if not data:
            return
        middle = os.fork()
        if middle == 0:
            control.close()
            _child(json.loads(data), fds, number)
        for fd in fds:
            os.close(fd)
        os.waitpid(middle, 0)


def _child(request: dict[str, Any], fds: list[int], number: int) -> None:
    try:
        _silence()
        jail.enter(jail.Limits(**{**request["limits"], "cpus": tuple(request["limits"]["cpus"])}), number)
        _fresh_start()
        channel = socket.socket(fileno=fds[0])
        if request["kind"] == "kernel":
            from graders.sandbox.inside import kernel

            kernel.serve(dict(zip(CHANNELS, fds[1:], strict=True)), request["key"], channel)
        else:
            from graders.sandbox.inside.agent import Agent

            namespace: dict[str, Any] = {"__name__": "__main__", "__builtins__": __builtins__}
            agent = Agent(channel, namespace)
            agent.hello()
            agent.serve_forever()
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(1)


def _silence() -> None:
    """The zygote's error pipe is read when a start fails, and not by anyone later."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)


def _fresh_start() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    libraries.draw_seeds()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
