"""The last steps into the sandbox where nothing gives namespaces: Landlock, a filter of calls, limits, a folder.

No right is needed. What namespaces would keep apart is refused instead: the process shares
with the judge the list of processes, the network and, unless root grades, the user; so it
can open no file but those that are named, no socket, and signal nobody but itself
(:mod:`graders.sandbox.calls`). Its parent, the zygote, watches it (:mod:`~graders.sandbox.inside.keeper`).
"""

from __future__ import annotations

import base64
import contextlib
import ctypes
import importlib.metadata
import importlib.util
import os
import resource
import shutil
import signal
import socket
import tempfile
from collections.abc import Callable
from functools import partial
from typing import Any

from graders.sandbox.inside import jail, landlock, seccomp
from graders.sandbox.inside.jail import Jail, Limits
from graders.sandbox.inside.keeper import Keeper

PR_SET_PDEATHSIG = 1
PROC = ("cpuinfo", "meminfo", "stat", "devices", "driver/nvidia", "sys/vm/overcommit_memory")
# What there is of the process itself, but for what tells of the machine: its network, its mounts, its control groups.
OF_ITSELF = "auxv cmdline comm environ fd fdinfo io limits maps smaps smaps_rollup stat statm status".split()
READ_DEVICES = ("/dev/random", "/dev/urandom")


class Cage:
    """Forks processes of the second level.

    Parameters
    ----------
    setup: ``folder``, where each gets a folder of its own; ``readable``, the paths that it may read; ``devices``;
        ``users``, the first of the users that they are given and how many there are, or None; ``abi``, the rights
        of Landlock, 0 for none at all; ``questions`` and ``filter``, the compiled filters of calls.
    """

    def __init__(self, setup: dict[str, Any]) -> None:
        self.folder: str = setup["folder"]
        self.users: tuple[int, int] | None = setup["users"]
        self.abi: int = setup["abi"]
        self.questions, self.program = (base64.b64decode(setup[name]) for name in ("questions", "filter"))
        self.allowed = {
            **dict.fromkeys(setup["readable"], landlock.READ),
            **{f"/proc/{name}": landlock.READ for name in PROC},
            **dict.fromkeys(READ_DEVICES, landlock.READ),
            **dict.fromkeys((os.devnull, *setup["devices"]), landlock.USE),
        }
        self.keeper = Keeper()
        _remember_packages()

    def wait(self, control: socket.socket) -> None:
        """Look after the processes until the judge has a request."""
        self.keeper.wait(control)

    def start(self, child: Callable[[Callable[[], None]], None], limits: Limits, number: int) -> None:
        """Fork; the new process calls ``child`` with the function that shuts it in."""
        home = os.path.join(self.folder, str(number))
        os.mkdir(home, 0o700)
        user = None if self.users is None else self.users[0] + number % self.users[1]
        if user is not None:
            os.chown(home, user, jail.NOBODY)
        ours, theirs = socket.socketpair()
        pid = os.fork()
        if pid == 0:
            self.keeper.close()
            ours.close()
            child(partial(self._enter, limits, user, home, theirs))
        theirs.close()
        self.keeper.adopt(pid, user, home, limits, ours)

    def end(self) -> None:
        """End every process and leave no file: the judge, which would remove the folder, may have been killed."""
        self.keeper.end()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _enter(self, limits: Limits, user: int | None, home: str, keeper: socket.socket) -> None:
        os.setsid()
        jail.go_first()
        if limits.cpus:
            os.sched_setaffinity(0, limits.cpus)
        jail.set_limits(limits, threads=False)
        jail.lower(resource.RLIMIT_SIGPENDING, 256)  # counted for all processes of a user
        jail.drop_rights(user)
        jail.check(ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0), "parent's death")
        os.chdir(home)
        os.environ.update({"HOME": home, "TMPDIR": home, "MPLCONFIGDIR": f"{home}/.matplotlib"})
        tempfile.tempdir = None
        if self.abi:
            own = {**_of_itself(), home: landlock.OWN}
            landlock.restrict({**self.allowed, **own}, self.abi)
        unless_unsafe = contextlib.suppress(*(() if self.abi else (OSError,)))
        with keeper, unless_unsafe:
            listener = seccomp.load(self.questions, listener=True)
            socket.send_fds(keeper, [b"!"], [listener])
            os.close(listener)
        with unless_unsafe:  # second, because it allows no descriptors to be sent
            seccomp.load(self.program)


def _of_itself() -> dict[str, int]:
    """What may be read of the process itself below /proc, and the list of its threads.

    A name there stays allowed as long as it is known to the kernel: a descriptor, which stays open, keeps it so.
    """
    rights = {**dict.fromkeys(OF_ITSELF, landlock.READ), "task": landlock.READ_DIR}
    for name in rights:
        with contextlib.suppress(OSError):  # an older kernel may not have it
            os.open(f"/proc/self/{name}", os.O_PATH)
    return {f"/proc/self/{name}": allowed for name, allowed in rights.items()}


def _remember_packages() -> None:
    """Let Python list its folders once: one that holds something unseen cannot be listed later, only opened."""
    importlib.util.find_spec("no_such_module")
    with contextlib.suppress(importlib.metadata.PackageNotFoundError):
        importlib.metadata.version("no-such-package")


def place_of(setup: dict[str, Any]) -> Jail | Cage:
    """What forks processes, by the level that a builder has prepared."""
    return Jail(setup) if setup["level"] == "namespaces" else Cage(setup)
