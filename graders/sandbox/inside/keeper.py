"""What the zygote does for its processes where no namespace, no mount and no control group does it.

It counts threads: each new one waits for its answer (seccomp_unotify(2)), because RLIMIT_NPROC
would count the judge's as well. It measures each folder, ends a process whose files grow
beyond the limit, and removes the folder once the process has ended.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import secrets
import select
import signal
import socket
import stat
import struct
import time
from collections.abc import Iterator
from dataclasses import dataclass
from fcntl import ioctl

from graders.sandbox.inside.jail import NOBODY, Limits

RECEIVE, SEND, CONTINUE = 0xC0502100, 0xC0182101, 1  # SECCOMP_IOCTL_NOTIF_RECV, _SEND; SECCOMP_USER_NOTIF_FLAG_CONTINUE
QUESTION = struct.Struct("=QII64x")  # struct seccomp_notif: id, process, flags, the call
ANSWER = struct.Struct("=QqiI")  # struct seccomp_notif_resp: id, value, error, flags
TICK = 0.1  # seconds between two looks at the folders
MAPS_EVERY = 10  # looks between two at the list of mappings, which can be long
ENTRIES = 16_384  # files and folders
HURRIED = 10  # incomplete looks in a row
PR_SET_PDEATHSIG, PR_GET_PDEATHSIG = 1, 2
BLOCK = 512  # bytes, of st_blocks

_libc = ctypes.CDLL(None, use_errno=True)


@dataclass
class Ward:
    """One process: its user (None: the zygote's own), its folder, its limits, what is polled for it.

    ``hurried``: how many looks in a row at its folder were incomplete, because things moved away meanwhile.
    """

    pid: int
    user: int | None
    home: str
    limits: Limits
    ended: int
    source: socket.socket
    listener: int = -1
    hurried: int = 0


class Keeper:
    """Looks after the processes that the zygote has forked."""

    def __init__(self) -> None:
        self._poll = select.poll()
        self._wards: dict[int, Ward] = {}
        self._looked, self._looks = 0.0, 0

    def adopt(self, pid: int, user: int | None, home: str, limits: Limits, source: socket.socket) -> None:
        """Look after a process, whose listener comes over ``source``."""
        ward = Ward(pid, user, home, limits, os.pidfd_open(pid), source)
        for descriptor in (ward.ended, source.fileno()):
            self._watch(descriptor, ward)

    def wait(self, control: socket.socket) -> None:
        """Serve the processes until the control socket has something to read."""
        self._poll.register(control, select.POLLIN)
        try:
            while True:
                ready = [descriptor for descriptor, _ in self._poll.poll(TICK * 1000 if self._wards else None)]
                for descriptor in ready:
                    if ward := self._wards.get(descriptor):
                        self._serve(ward, descriptor)
                if self._wards and time.monotonic() - self._looked > TICK:
                    self._look()
                if control.fileno() in ready:
                    return
        finally:
            self._poll.unregister(control)

    def close(self) -> None:
        """Forget all processes, in a child that must not hold their descriptors."""
        for ward in self._all():
            self._forget(ward)

    def end(self) -> None:
        """End all processes and remove their folders."""
        for ward in self._all():
            self._bury(ward)

    def _all(self) -> list[Ward]:
        return list({ward.pid: ward for ward in self._wards.values()}.values())

    def _watch(self, descriptor: int, ward: Ward) -> None:
        self._wards[descriptor] = ward
        self._poll.register(descriptor, select.POLLIN)

    def _unwatch(self, descriptor: int) -> None:
        if self._wards.pop(descriptor, None):
            self._poll.unregister(descriptor)

    def _serve(self, ward: Ward, descriptor: int) -> None:
        if descriptor == ward.ended:
            self._bury(ward)
        elif descriptor == ward.listener:
            self._answer(ward)
        else:
            self._unwatch(descriptor)
            with contextlib.suppress(OSError):
                fds = socket.recv_fds(ward.source, 1, 1)[1]
                if fds:
                    ward.listener = fds[0]
                    self._watch(ward.listener, ward)
            ward.source.close()

    def _answer(self, ward: Ward) -> None:
        """One more thread, or EAGAIN, as RLIMIT_NPROC would say."""
        question = bytearray(QUESTION.size)
        try:
            ioctl(ward.listener, RECEIVE, question)
            number, _, _ = QUESTION.unpack(question)
            full = os.stat(f"/proc/{ward.pid}/task").st_nlink - 2 >= ward.limits.threads
            ioctl(ward.listener, SEND, ANSWER.pack(number, 0, *((-errno.EAGAIN, 0) if full else (0, CONTINUE))))
        except OSError:  # it has ended, or its question has
            if ward.listener in self._wards and _hung_up(ward.listener):
                self._unwatch(ward.listener)

    def _look(self) -> None:
        for ward in self._all():
            if not self._fits(ward):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(ward.pid, signal.SIGKILL)  # not reaped yet, so nobody else has its number
        self._looked, self._looks = time.monotonic(), self._looks + 1

    def _fits(self, ward: Ward) -> bool:
        """Whether what a process has written is within its limits; what it has done to hide it counts as too much."""
        entries = total = gone = 0
        try:
            for status in _files(ward.home):
                if status is None:
                    gone += 1
                    continue
                entries, total = entries + 1, total + status.st_blocks * BLOCK
                if entries > ENTRIES or total > ward.limits.disk_bytes:
                    return False
            ward.hurried = ward.hurried + 1 if gone else 0
            if ward.hurried > HURRIED:
                return False
            with as_user(ward.user):
                total += _open_without_name(ward.pid)
                if self._looks % MAPS_EVERY == 0:
                    total += _mapped_without_name(ward.pid, ward.home) * ward.limits.file_bytes
            return total <= ward.limits.disk_bytes
        except (FileNotFoundError, ProcessLookupError):
            return True  # it has ended
        except PermissionError:
            return not _alive(ward.pid)
        except OSError:  # a path that is too long to be followed
            return False

    def _bury(self, ward: Ward) -> None:
        with contextlib.suppress(ProcessLookupError, ChildProcessError):
            os.kill(ward.pid, signal.SIGKILL)
            os.waitpid(ward.pid, 0)
        self._forget(ward)
        remove(ward.home)

    def _forget(self, ward: Ward) -> None:
        for descriptor in (ward.ended, ward.listener):
            if descriptor >= 0:
                self._unwatch(descriptor)
                os.close(descriptor)
        if ward.source.fileno() >= 0:
            self._unwatch(ward.source.fileno())
            ward.source.close()


def _hung_up(descriptor: int) -> bool:
    """Whether nobody can ask on a listener any more."""
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return any(event & select.POLLHUP for _, event in poll.poll(0))


def _files(folder: str) -> Iterator[os.stat_result | None]:
    """Everything below a folder, without following links and without recursion; None for what has gone meanwhile."""
    waiting = [folder]
    while waiting:
        try:
            found = list(os.scandir(waiting.pop()))
        except (FileNotFoundError, NotADirectoryError):
            yield None
            continue
        for entry in found:
            try:
                yield entry.stat(follow_symlinks=False)
            except FileNotFoundError:
                yield None
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)


def _open_without_name(pid: int) -> int:
    """Bytes of files that a process has deleted but holds open."""
    found: dict[tuple[int, int], int] = {}
    with os.scandir(f"/proc/{pid}/fd") as entries:
        for entry in entries:
            with contextlib.suppress(OSError):
                status = os.stat(entry.path)
                if status.st_nlink == 0 and stat.S_ISREG(status.st_mode):
                    found[status.st_dev, status.st_ino] = status.st_blocks * BLOCK
    return sum(found.values())


def _mapped_without_name(pid: int, home: str) -> int:
    """How many files of its folder a process has deleted but holds mapped (proc_pid_maps(5))."""
    with open(f"/proc/{pid}/maps", errors="replace") as file:
        return len({line.split()[4] for line in file if f" {home}/" in line and line.endswith(" (deleted)\n")})


@contextlib.contextmanager
def as_user(user: int | None) -> Iterator[None]:
    """Reading /proc as the user of a process, because root in a container may lack CAP_SYS_PTRACE (setfsuid(2))."""
    if user is None:
        yield
        return
    at_parents_death = ctypes.c_int()  # is forgotten when the user changes
    _libc.prctl(PR_GET_PDEATHSIG, ctypes.byref(at_parents_death), 0, 0, 0)
    _libc.setfsgid(NOBODY)
    _libc.setfsuid(user)
    try:
        yield
    finally:
        _libc.setfsuid(os.geteuid())
        _libc.setfsgid(os.getegid())
        _libc.prctl(PR_SET_PDEATHSIG, at_parents_death.value, 0, 0, 0)


def _alive(pid: int) -> bool:
    """Whether a child of this process has not ended yet."""
    try:
        return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None
    except ChildProcessError:
        return False


def remove(folder: str) -> None:
    """Remove a folder that its owner may have nested deeper than a path or a recursion reaches."""
    while True:
        with contextlib.suppress(OSError):
            os.chmod(folder, 0o700)
        try:
            with os.scandir(folder) as entries:
                found = list(entries)
        except OSError:
            return
        if not found:
            break
        for entry in found:
            if not entry.is_dir(follow_symlinks=False):
                os.unlink(entry.path)
                continue
            os.chmod(entry.path, 0o700)
            for inner in os.listdir(entry.path):  # up, beside the others
                os.rename(f"{entry.path}/{inner}", f"{folder}/{secrets.token_hex(16)}")
            os.rmdir(entry.path)
    os.rmdir(folder)
