"""The last steps into the sandbox, taken by the forked child before any student code runs.

bubblewrap has already built the file system (read-only, no network, no home). Each
child adds what must not be shared with its siblings: namespaces, an empty /tmp, limits;
and gives up every right for good. Linux only, through libc: ``unshare(2)``, ``mount(2)``,
``capset(2)``, ``prctl(2)``.
"""

from __future__ import annotations

import base64
import contextlib
import ctypes
import os
import resource
import socket
import stat
import struct
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from graders.sandbox.inside import seccomp

NOBODY = 65534
FIRST_USER = 2_000_000_000  # far from any user of the host
HOME = "/home/student"

CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWIPC = 0x20000, 0x4000000, 0x8000000
CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = 0x10000000, 0x20000000, 0x40000000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8
MS_BIND, MS_REC, MS_PRIVATE = 4096, 16384, 262144
PR_SET_DUMPABLE, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 4, 24, 38
CAPABILITY_VERSION_3 = 0x20080522
LAST_CAPABILITY = 40

_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class Limits:
    """What one student's process may take.

    Parameters
    ----------
    memory_bytes: data memory, by RLIMIT_DATA. (RLIMIT_AS makes TensorFlow compute zeros.)
    disk_bytes: size of each writable folder, in memory.
    file_bytes: size of one file.
    threads: processes and threads.
    cpus: the processors it may run on; empty for all.
    """

    memory_bytes: int = 4 << 30
    disk_bytes: int = 256 << 20
    file_bytes: int = 64 << 20
    threads: int = 512
    cpus: tuple[int, ...] = ()


def check(result: int, what: str) -> None:
    """Raise OSError unless a call of libc has succeeded."""
    if result != 0:
        raise OSError(ctypes.get_errno(), f"{what}: {os.strerror(ctypes.get_errno())}")


def _mount(kind: str, where: str, options: str = "") -> None:
    # A writable /proc would let a process reset the peak memory that is measured there.
    flags = MS_NOSUID | MS_NODEV | (MS_NOEXEC | MS_RDONLY if kind == "proc" else 0)
    check(_libc.mount(kind.encode(), where.encode(), kind.encode(), flags, options.encode()), f"mount {where}")


class Jail:
    """Forks processes of the first level, from a zygote that bubblewrap has started.

    Parameters
    ----------
    setup: ``filter``, the compiled filter of calls.
    """

    def __init__(self, setup: dict[str, Any]) -> None:
        self.program = base64.b64decode(setup["filter"])

    def wait(self, control: socket.socket) -> None:
        """Nothing has to be done for the processes: namespaces do it."""

    def start(self, child: Callable[[Callable[[], None]], None], limits: Limits, number: int) -> None:
        """Fork; the new process calls ``child`` with the function that shuts it in."""
        middle = os.fork()
        if middle == 0:
            child(partial(_enter, limits, number, self.program))
        os.waitpid(middle, 0)

    def end(self) -> None:
        """The first process of the namespace takes all others with it."""


def _enter(limits: Limits, number: int, program: bytes) -> None:
    """Become an isolated process. Returns in the child only; the caller's process ends.

    Parameters
    ----------
    limits: what it may take.
    number: a new one for each process. Threads are counted per user, so each gets a user of its own.
    program: the filter of calls.
    """
    go_first()
    _own_user()
    namespaces = CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWPID | CLONE_NEWNET
    check(_libc.unshare(namespaces), "unshare")
    if os.fork():
        os._exit(0)  # the namespace's first process is the child
    os.setsid()  # a signal to the process group would reach siblings, across namespaces
    _own_files(limits)
    if limits.cpus:
        os.sched_setaffinity(0, limits.cpus)
    set_limits(limits)
    drop_rights(FIRST_USER + number if os.getuid() == 0 else None)
    seccomp.load(program)
    os.chdir(HOME)


def _own_user() -> None:
    """Without root there is one user only; a namespace of its own counts its threads apart."""
    if (user := os.getuid()) == 0:
        return
    group = os.getgid()
    check(_libc.unshare(CLONE_NEWUSER), "unshare user")
    for file, line in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        with open(f"/proc/self/{file}", "w") as entry:
            entry.write(line)


def _own_files(limits: Limits) -> None:
    check(_libc.mount(None, b"/", None, MS_REC | MS_PRIVATE, None), "make mounts private")
    _mount("proc", "/proc")
    for folder in ("/dev/shm", HOME, "/tmp"):
        _make_private(folder, f"size={limits.disk_bytes},nr_inodes=16k,mode=1777")
    # A shared mapping of /dev/zero is memory that no limit counts.
    check(_libc.mount(b"/dev/null", b"/dev/zero", None, MS_BIND, None), "hide /dev/zero")


def _make_private(folder: str, options: str) -> None:
    """Mount an empty folder; what is mounted below it, such as a Python that is installed there, stays in its place."""
    kept = {place: os.open(place, os.O_PATH) for place in _mounts_below(folder)}
    _mount("tmpfs", folder, options)
    for place, descriptor in kept.items():
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            os.makedirs(place)
        else:  # such as the link to a program
            os.makedirs(os.path.dirname(place), exist_ok=True)
            os.close(os.open(place, os.O_CREAT))
        source = f"/proc/self/fd/{descriptor}".encode()
        check(_libc.mount(source, place.encode(), None, MS_BIND | MS_REC, None), f"keep {place}")
        os.close(descriptor)


def _mounts_below(folder: str) -> list[str]:
    """The outermost mount points below a folder (proc_pid_mountinfo(5))."""
    with open("/proc/self/mountinfo") as file:
        escaped = {line.split()[4] for line in file}
    places = sorted(place.encode().decode("unicode_escape") for place in escaped if place.startswith(f"{folder}/"))
    return [place for place in places if not any(place.startswith(f"{other}/") for other in places)]


def go_first() -> None:
    """Where the machine or its container has no memory left, the kernel ends this process, and not the judge."""
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as score:
        score.write("1000")


def set_limits(limits: Limits, threads: bool = True) -> None:
    """The limits of setrlimit(2); without ``threads`` all but that on the processes of the user."""
    for what, value in (
        (resource.RLIMIT_DATA, limits.memory_bytes),
        (resource.RLIMIT_FSIZE, limits.file_bytes),
        *(((resource.RLIMIT_NPROC, limits.threads),) if threads else ()),
        (resource.RLIMIT_NOFILE, 512),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_SIGPENDING, 512),  # also timers; counted per user, of whom the judge may be
    ):
        lower(what, value)


def lower(what: int, value: int) -> None:
    """Lower a limit for good; one that is lower already stays, but for memory, which answers are sure to have."""
    hard = resource.getrlimit(what)[1]
    limit = value if hard == resource.RLIM_INFINITY else min(hard, value)
    if limit < value and what == resource.RLIMIT_DATA:
        raise ValueError(f"data are limited to {limit} bytes here (ulimit -d), and c.Course.memory_bytes is {value}")
    resource.setrlimit(what, (limit, limit))


def drop_rights(user: int | None) -> None:
    """Give up every right for good; with ``user``, for which root is needed, also the identity."""
    for capability in range(LAST_CAPABILITY + 1):
        _libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)
    if user is not None:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(user, user, user)
    header = struct.pack("Ii", CAPABILITY_VERSION_3, 0)
    check(_libc.capset(header, bytes(24)), "capset")
    check(_libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")
    _libc.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)  # else /proc/self belongs to root
