"""Imports the tensor libraries once and forks a process for each student.

It only imports: after a first tensor operation a fork of PyTorch, TensorFlow or JAX
hangs. It holds no hidden test, and a child cannot look back into it. Requests come as
JSON with file descriptors attached, on the descriptor named first on the command line.
"""

from __future__ import annotations

import contextlib
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
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from graders import libraries
from graders.sandbox.inside.cage import place_of
from graders.sandbox.inside.jail import Limits

MAX_REQUEST = 1 << 16
USERS, BLOCK = 1_000_000_000, 10_000  # each zygote's children are users of one block, chosen at random


def main(control_fd: int, preload: list[str]) -> None:
    """Import, report ready, then fork on request until the judge hangs up. How to fork is told on standard input."""
    place = place_of(json.load(sys.stdin))
    control = socket.socket(fileno=control_fd)
    with _unheard_warnings():
        for name in preload:
            importlib.import_module(name)
        shell = importlib.import_module("graders.sandbox.inside.shell").make_shell()
        pristine = importlib.import_module("graders.sandbox.inside.pristine").Pristine()
    agent = partial(sys.modules["graders.sandbox.inside.agent"].Agent, shell=shell, pristine=pristine)
    gc.collect()
    gc.freeze()  # keeps the children's collector from touching the shared pages
    control.sendall(b"ready")
    for number in itertools.count(secrets.randbelow(USERS // BLOCK) * BLOCK):
        place.wait(control)
        data, fds, _, _ = socket.recv_fds(control, MAX_REQUEST, 1)
        if not data:
            place.end()
            return
        request = json.loads(data)
        limits = Limits(**{**request["limits"], "cpus": tuple(request["limits"]["cpus"])})
        place.start(partial(_child, control, fds[0], agent), limits, number)
        for fd in fds:
            os.close(fd)


def _child(control: socket.socket, fd: int, agent_of: Callable[..., Any], enter: Callable[[], None]) -> None:
    try:
        control.close()
        _silence()
        enter()
        sys.path.insert(0, "")  # as in Jupyter: what lies beside the notebook can be imported
        _fresh_start()
        agent = agent_of(socket.socket(fileno=fd))
        for name in [name for name in sys.modules if name.partition(".")[0] == "graders"]:
            del sys.modules[name]  # what a student's code imports by these names is another copy
        agent.hello()
        agent.serve_forever()
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(1)


@contextlib.contextmanager
def _unheard_warnings() -> Iterator[None]:
    """What libraries warn of while they are imported is no student's; the filters stay as they are."""
    heard, warnings.showwarning = warnings.showwarning, lambda *args, **kwargs: None
    try:
        yield
    finally:
        warnings.showwarning = heard


def _silence() -> None:
    """The zygote's error pipe is read when a start fails, and not by anyone later."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)


def _fresh_start() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A hook hears of the kit's own work, can change what is compiled for it, and is never taken away again.
    sys.addaudithook = lambda hook: None
    libraries.draw_seeds()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
