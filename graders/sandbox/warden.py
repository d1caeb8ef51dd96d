"""Starts the zygote and has it fork a process for each student.

A :class:`Warden` owns one zygote. :meth:`Warden.spawn` gives an :class:`Inmate`: the
host's view of one student's process, with the private channel to the agent inside. What
can be measured from outside is measured here: CPU time, peak memory, death.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import select
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Self

from graders.libraries import NAMES, modules_of
from graders.sandbox import groups, levels
from graders.sandbox.errors import SandboxError
from graders.sandbox.inside.jail import Limits
from graders.sandbox.meter import LOOK_SECONDS, held_bytes, main_runs

START_SECONDS = 120.0
HELLO_SECONDS = 30.0
FEW_THREADS = 32  # which the libraries need, however few there may be
UNCOUNTED = 256 << 20  # bytes: stacks, tables of pages, what libraries have written and closed
REST_SECONDS = 0.02  # several ticks of the kernel, with each of which it books what runs
CREDENTIALS = struct.Struct("3i")  # struct ucred of unix(7): pid, uid, gid
SO_PASSCRED, SCM_CREDENTIALS = 16, 2

# Imported once, before the first fork. Importing alone is safe; using them is not.
ALWAYS = ("numpy", "IPython", "graders.sandbox.inside.agent")


class Inmate:
    """One process in the sandbox, seen from outside.

    Parameters
    ----------
    pid: its process id on the host.
    channel: the stream socket to the agent inside.
    group: the control group that it was put into, if any.
    memory_bytes: what it may hold.
    lost: told when it has ended of its own accord, or by someone's signal.
    """

    def __init__(
        self,
        pid: int,
        channel: socket.socket,
        group: groups.Group | None = None,
        memory_bytes: int = Limits.memory_bytes,
        lost: Callable[[], None] | None = None,
    ) -> None:
        self.pid = pid
        self.channel = channel
        self.group = group
        self._most = memory_bytes + UNCOUNTED
        self._lost = lost
        self._killed = self._full = False
        self._watched = 0.0
        self._pidfd = os.pidfd_open(pid)

    def alive(self) -> bool:
        """Whether the process still runs."""
        return not self.wait(0.0)

    def wait(self, seconds: float) -> bool:
        """Wait for the end; whether it came in time."""
        if self._pidfd < 0:
            return True
        poll = select.poll()
        poll.register(self._pidfd, select.POLLIN)
        return bool(poll.poll(max(0.0, seconds) * 1000))

    def signal(self, number: int) -> None:
        """Send a signal; a process that is gone already is no error."""
        if self._pidfd >= 0:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._pidfd, number)

    def kill(self) -> None:
        """End the process, and with it its whole namespace, and wait for that."""
        self._killed = True
        self.signal(signal.SIGKILL)
        self.wait(10.0)

    def watch(self) -> None:
        """End the process if it holds too much: RLIMIT_DATA counts neither stacks nor tables of pages."""
        if (now := time.monotonic()) - self._watched < LOOK_SECONDS:
            return
        self._watched = now
        if held_bytes(self.pid) > self._most:
            self._full = True
            self.kill()

    def close(self) -> None:
        """Kill the process and give back what this side holds."""
        if self._pidfd >= 0:
            self.kill()
            os.close(self._pidfd)
            self._pidfd = -1
            if self.group is not None:
                self.group.close()
        self.channel.close()

    @contextlib.contextmanager
    def frozen(self):  # type: ignore[no-untyped-def]
        """Stopped while this is open, so that it cannot slow down what is timed beside it."""
        self.signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.signal(signal.SIGCONT)

    def has_ended(self) -> bool:
        """Note that it was found to have ended; whether that was for want of memory, as far as can be told."""
        was_killed = self._killed
        self.kill()
        full = self._full or (self.group is not None and self.group.was_full())
        if not (full or was_killed) and self._lost is not None:
            self._lost()
        return full

    def cpu_seconds(self) -> float:
        """CPU time of all its threads so far, by the kernel's clock (clock_getcpuclockid(3))."""
        return time.clock_gettime((~self.pid << 3) | 2)

    def cpu_seconds_at_rest(self) -> float:
        """The same, once its main thread waits again: the kernel books a thread's time when it leaves its core."""
        until = time.monotonic() + REST_SECONDS
        while main_runs(self.pid) and time.monotonic() < until:
            time.sleep(REST_SECONDS / 200)
        return self.cpu_seconds()


@dataclass(frozen=True)
class Lease:
    """A zygote of another process, which forks for this one as well; it can be pickled on the way to a new process.

    Parameters
    ----------
    terms: what the zygote was started with.
    control: its socket.
    """

    terms: tuple[Any, ...]
    control: socket.socket


_lease: Lease | None = None


def borrow(lease: Lease | None) -> None:
    """Let the wardens of this process use a zygote that fits them, as long as it lives."""
    global _lease
    _lease = lease


class Warden:
    """Owns a zygote, which has imported ``libraries`` and forks on request.

    Parameters
    ----------
    libraries: names of :data:`graders.libraries.NAMES`; others are ignored.
    limits: what each process may take.
    unseen: folders and files that must not be seen in there: what holds hidden tests.
    sandbox: the level, or "any" (:mod:`graders.sandbox.levels`).
    """

    def __init__(
        self,
        libraries: frozenset[str] = frozenset(),
        limits: Limits | None = None,
        unseen: Iterable[Path] = (),
        sandbox: str = levels.ANY,
    ) -> None:
        self.sandbox = sandbox
        self.unseen = tuple(unseen)
        self.libraries = libraries & NAMES
        limits = limits or Limits()
        threads = min(limits.threads, max(FEW_THREADS, room_for_threads() // 4))
        self.limits = replace(limits, cpus=limits.cpus or timing_cpus(), threads=threads)
        self._level: levels.Level | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._groups: groups.Groups | None = None
        self._lent = _lease.control if _lease is not None and _lease.terms == self._terms() else None
        self.zygotes = 0  # how many it has had
        self.lost = 0  # how many processes ended that nobody here had ended

    @property
    def level(self) -> str:
        """How the processes are shut in, as it is kept with a grade."""
        circumstances = self.builder.circumstances
        return f"{circumstances}, control groups" if self._groups is not None else circumstances

    @property
    def builder(self) -> levels.Level:
        """The level that was chosen; starts the zygote if that was not done."""
        self.start()
        assert self._level is not None
        return self._level

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Start the zygote unless it runs; returns at once, imports go on.

        Raises
        ------
        SandboxError: the level cannot be had.
        """
        if self.alive():
            return
        if self._control is not None:
            self._lent = None  # it has ended before its time: from now on there is one of our own
        self.close()
        self.zygotes += 1
        self._level = levels.choose(self.sandbox, self.unseen)
        self._groups = groups.find()
        if self._lent is not None:
            self._control, self._ready = self._lent, True
        else:
            self._start(self._level)

    def alive(self) -> bool:
        """Whether the zygote, once it was started, still runs. All that it has forked ends with it."""
        if self._process is not None:
            return self._process.poll() is None
        if self._control is None or self._control.fileno() < 0:
            return False
        hung_up = select.poll()
        hung_up.register(self._control, 0)
        return not hung_up.poll(0)

    def lend(self) -> Lease:
        """Start the zygote, and let other processes of this machine have it fork for them, too."""
        self.start()
        assert self._control is not None
        return Lease(self._terms(), self._control)

    def _terms(self) -> tuple[Any, ...]:
        return self.libraries, self.unseen, self.sandbox

    def _start(self, level: levels.Level) -> None:
        preload = [*ALWAYS, *modules_of(self.libraries)]
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        arguments = ["-m", "graders.sandbox.inside.zygote", str(theirs.fileno()), *preload]
        with theirs, contextlib.ExitStack() as unless_started:
            unless_started.callback(ours.close)
            self._process = subprocess.Popen(
                level.command(arguments),
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                pass_fds=[theirs.fileno()],
                env=dict(level.environment),
            )
            unless_started.pop_all()
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError), self._process.stdin as stdin:  # why it ended is read later
            stdin.write(json.dumps(level.setup).encode())
        ours.settimeout(START_SECONDS)
        self._control = ours
        self._ready = False

    def _wait_ready(self) -> socket.socket:
        self.start()
        assert self._control is not None
        if not self._ready:
            try:
                answer = self._control.recv(16)
            except TimeoutError:
                answer = b""
            if answer != b"ready":
                raise SandboxError(self._why())
            self._ready = True
        return self._control

    def _why(self) -> str:
        if self._process is None:
            return "The sandbox of the run is gone; run the command again."
        assert self._process.stderr is not None
        self._process.kill()
        lines = self._process.stderr.read().decode(errors="replace").strip().splitlines()
        reason = lines[-1] if lines else "it ended without a word"
        if reason.startswith("ModuleNotFoundError"):
            reason += "; it has to be installed with this Python, PYTHONPATH is not followed"
        return f"The sandbox did not start ({reason}). Run 'python -m graders doctor' to see what is missing."

    def spawn(self) -> Inmate:
        """Fork a process, in which an agent waits for questions.

        Raises
        ------
        SandboxError: no process came.
        """
        try:
            return self._spawn()
        except SandboxError:
            if self._lent is None:
                raise
        self._lent = None  # it has ended before its time: from now on there is one of our own
        self.close()
        return self._spawn()

    def _spawn(self) -> Inmate:
        control = self._wait_ready()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        ours.setsockopt(socket.SOL_SOCKET, SO_PASSCRED, 1)
        request = json.dumps({"limits": asdict(self.limits)}).encode()
        with theirs:
            try:
                socket.send_fds(control, [request], [theirs.fileno()])
            except OSError as error:
                ours.close()
                raise SandboxError(f"The sandbox is gone ({error}); run the command again.") from None
        ours.settimeout(START_SECONDS if self._lent is not None else HELLO_SECONDS)
        try:
            data, extra, _, _ = ours.recvmsg(1, socket.CMSG_SPACE(CREDENTIALS.size))
        except TimeoutError:
            data, extra = b"", []
        ids = [CREDENTIALS.unpack(raw)[0] for _, what, raw in extra if what == SCM_CREDENTIALS]
        if data != b"!" or not ids:
            ours.close()
            raise SandboxError(self._why())
        ours.setsockopt(socket.SOL_SOCKET, SO_PASSCRED, 0)
        try:  # it has not run any student's code yet
            group = self._groups.new(ids[0], self.limits) if self._groups is not None else None
        except OSError as error:
            ours.close()
            raise SandboxError(f"No control group could be made ({error}); run the command again.") from None
        return Inmate(ids[0], ours, group, self.limits.memory_bytes, self._lose)

    def _lose(self) -> None:
        self.lost += 1

    def close(self) -> None:
        """End the zygote and every process that it forked."""
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            if self._process.stderr is not None:
                self._process.stderr.close()
            self._process = None
        if self._groups is not None:
            self._groups.close()
            self._groups = None
        if self._level is not None:
            self._level.close()
            self._level = None


def room_for_threads() -> int:
    """Processes and threads that the grader may have, the students' among them: by its user, and by its container."""
    found = [resource.getrlimit(resource.RLIMIT_NPROC)[0]]
    for path in ("/sys/fs/cgroup/pids.max", "/sys/fs/cgroup/pids/pids.max"):
        with contextlib.suppress(OSError, ValueError):  # ValueError: it says "max"
            found.append(int(Path(path).read_text()))
    return min((number for number in found if number != resource.RLIM_INFINITY), default=sys.maxsize)


def timing_cpus() -> tuple[int, ...]:
    """One processor for all students' processes and references; the judge keeps the others, if there are any."""
    return (max(os.sched_getaffinity(0)),)
