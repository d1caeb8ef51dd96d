"""Control groups: limits on all that a student's process takes together, where the host lets us make groups.

RLIMIT_DATA counts one process's data and nothing of its files in memory. A group counts everything
(Documentation/admin-guide/cgroup-v2.rst; cgroup-v1/memory.rst and pids.rst for version 1), and knows
whether the kernel ended the process for want of memory. Groups can be made by root, in a systemd
user scope with delegation, and in a container that may write its own part of /sys/fs/cgroup; elsewhere
there are none, and the limits of setrlimit(2) stand alone.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import secrets
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from graders.sandbox.inside.jail import Limits

NEEDED = frozenset({"memory", "pids"})
WANTED = ("memory", "pids", "cpu")
PERIOD = 100_000  # microseconds, of cpu.max
OURS = re.compile(r"graders-(\d+)-[0-9a-f]{8}")
LEAF = "graders-main"  # version 2 gives controllers only to groups without processes


@dataclass(frozen=True)
class Names:
    """What a version calls its files."""

    memory: str
    swap: str
    usage: str
    peak: str
    reset: str
    events: str


VERSION_1 = Names(
    "memory.limit_in_bytes", "memory.memsw.limit_in_bytes", "memory.usage_in_bytes", "memory.max_usage_in_bytes", "0",
    "memory.oom_control",
)  # fmt: skip
VERSION_2 = Names("memory.max", "memory.swap.max", "memory.current", "memory.peak", "reset", "memory.events")


class Group:
    """The group of one process.

    Parameters
    ----------
    folders: controller -> its folder; one folder for all of them in version 2.
    names: what the files are called there.
    """

    def __init__(self, folders: Mapping[str, Path], names: Names) -> None:
        self._folders = folders
        self._names = names
        self._memory = folders["memory"]
        # In version 2 a peak is forgotten for the one who has the file open (since Linux 6.12).
        try:
            self._peak = os.open(self._memory / names.peak, os.O_RDWR)
        except OSError:
            self._peak = -1

    def limit(self, limits: Limits) -> None:
        """Set the limits: memory with files in memory, threads, and the share of the processors."""
        _write(self._memory / self._names.memory, limits.memory_bytes)
        with contextlib.suppress(OSError):  # not there without swap
            swap = 0 if self._names is VERSION_2 else limits.memory_bytes
            _write(self._memory / self._names.swap, swap)
        _write(self._folders["pids"] / "pids.max", limits.threads)
        if "cpu" in self._folders:
            _write(self._folders["cpu"] / "cpu.max", f"{PERIOD * max(1, len(limits.cpus))} {PERIOD}")

    def take(self, pid: int) -> None:
        """Put a process into the group."""
        for folder in self._each():
            _write(folder / "cgroup.procs", pid)

    def reset_peak(self) -> int | None:
        """Forget the peak; the bytes in use. None if this kernel cannot."""
        try:
            os.pwrite(self._peak, self._names.reset.encode(), 0)
            return int((self._memory / self._names.usage).read_text())
        except OSError:
            return None

    def peak_bytes(self) -> int:
        """The most bytes in use since :meth:`reset_peak`."""
        return int(os.pread(self._peak, 32, 0))

    def was_full(self) -> bool:
        """Whether the kernel has ended the process because its memory was full."""
        events = dict(line.split() for line in (self._memory / self._names.events).read_text().splitlines())
        return int(events.get("oom_kill", "0")) > 0

    def close(self) -> None:
        """Remove the group; its process has been killed, which takes the kernel a moment."""
        if self._peak >= 0:
            os.close(self._peak)
            self._peak = -1
        for folder in self._each():
            _remove(folder)

    def _each(self) -> list[Path]:
        return list(dict.fromkeys(self._folders.values()))


class Groups:
    """Makes groups below those of this process.

    Parameters
    ----------
    folders: controller -> a folder of ours in which groups may be made.
    names: what the files are called there.
    """

    def __init__(self, folders: Mapping[str, Path], names: Names) -> None:
        self._folders = folders
        self._names = names
        self._number = itertools.count()

    def new(self, pid: int, limits: Limits) -> Group:
        """A group with its limits set, and a process in it.

        Raises
        ------
        OSError: the kernel refused, or the process has ended.
        """
        name = str(next(self._number))
        folders = {controller: folder / name for controller, folder in self._folders.items()}
        for folder in dict.fromkeys(folders.values()):
            folder.mkdir()
        group = Group(folders, self._names)
        try:
            group.limit(limits)
            group.take(pid)
        except OSError:
            group.close()
            raise
        return group

    def close(self) -> None:
        """Remove what is left of ours."""
        for folder in dict.fromkeys(self._folders.values()):
            _clear(folder)


def find() -> Groups | None:
    """A place for groups on this machine, or None; tried by making it. Version 2 is preferred."""
    name = f"graders-{os.getpid()}-{secrets.token_hex(4)}"
    mounts = dict(_mounts())
    for place in _places(mounts.get("")):
        with contextlib.suppress(OSError):
            return _version_2(place, name)
    with contextlib.suppress(OSError, KeyError):
        return _version_1({controller: mounts[controller] for controller in NEEDED}, name)
    return None


def _version_2(place: Path, name: str) -> Groups:
    _forget_the_dead(place)
    folder = place / name
    folder.mkdir()
    try:
        return _tried(Groups(dict.fromkeys(_give(folder), folder), VERSION_2))
    except OSError:
        _clear(folder)
        raise


def _give(folder: Path) -> list[str]:
    """Let the groups below a group have the controllers that it has itself; these."""
    offered = set((folder / "cgroup.controllers").read_text().split())
    if not offered >= NEEDED:
        raise OSError("no memory or pids here")
    controllers = [controller for controller in WANTED if controller in offered]
    _write(folder / "cgroup.subtree_control", " ".join(f"+{controller}" for controller in controllers))
    return controllers


def _version_1(places: Mapping[str, Path], name: str) -> Groups:
    folders = {controller: place / name for controller, place in places.items()}
    try:
        for place in dict.fromkeys(places.values()):
            _forget_the_dead(place)
            (place / name).mkdir()
        return _tried(Groups(folders, VERSION_1))
    except OSError:
        for folder in folders.values():
            _clear(folder)
        raise


def _tried(groups: Groups) -> Groups:
    """The same, after a process was really put into a group; a file that can be written proves nothing yet."""
    pid = os.posix_spawn("/bin/sleep", ["sleep", "10"], {})
    try:
        group = groups.new(pid, Limits())
    finally:
        os.kill(pid, 9)
        os.waitpid(pid, 0)
    group.close()
    return groups


def _mounts() -> Iterator[tuple[str, Path]]:
    """Controller ("" for version 2) -> the folder of this process' own group (proc_pid_mountinfo(5), cgroups(7))."""
    own: dict[str, str] = {}
    for line in Path("/proc/self/cgroup").read_text().splitlines():
        _, controllers, path = line.split(":", 2)
        own |= dict.fromkeys(controllers.split(","), path)
    for line in Path("/proc/self/mountinfo").read_text().splitlines():
        before, _, after = line.partition(" - ")
        root, place = before.split()[3:5]
        kind, _, options = after.split(" ", 2)
        mounted = {"cgroup2": [""], "cgroup": options.split(",")}.get(kind, [])
        for controller in mounted:
            above = own.get(controller)
            if above is not None and Path(above).is_relative_to(root):
                yield controller, Path(place, Path(above).relative_to(root))


def _places(own: Path | None) -> Iterator[Path]:
    """Groups of version 2 in which others may be made: above the own one, else the own one, once it is empty."""
    if own is None:
        return
    for place in (own, *own.parents):
        with contextlib.suppress(OSError):
            if set((place / "cgroup.subtree_control").read_text().split()) >= NEEDED:
                yield place
    with contextlib.suppress(OSError):
        _empty(own)
        yield own


def _empty(place: Path) -> None:
    """Move what runs in a group into one of its own below it, if all of it descends from an ancestor of ours there."""
    inside = {int(pid) for pid in (place / "cgroup.procs").read_text().split()}
    above = inside & set(_line(os.getpid()))
    if not above or not all(above & set(_line(pid)) for pid in inside):
        raise OSError("others run in this group")
    (place / LEAF).mkdir(exist_ok=True)
    for pid in inside:
        with contextlib.suppress(ProcessLookupError):  # it has ended
            _write(place / LEAF / "cgroup.procs", pid)
    _give(place)


def _line(pid: int) -> Iterator[int]:
    """A process, its parent, and so on (proc_pid_stat(5))."""
    with contextlib.suppress(OSError):
        while pid > 0:
            yield pid
            with open(f"/proc/{pid}/stat") as file:
                pid = int(file.read().rpartition(")")[2].split()[1])


def _forget_the_dead(place: Path) -> None:
    """Remove groups of runs that were killed."""
    for folder in place.glob("graders-*"):
        found = OURS.fullmatch(folder.name)
        if found and not os.path.exists(f"/proc/{found[1]}"):
            _clear(folder)


def _clear(folder: Path) -> None:
    with contextlib.suppress(OSError):
        for inner in folder.iterdir():
            if inner.is_dir():
                _remove(inner)
    _remove(folder)


def _remove(folder: Path) -> None:
    for _ in range(100):
        try:
            return folder.rmdir()
        except FileNotFoundError:
            return
        except OSError:
            time.sleep(0.01)


def _write(file: Path, value: object) -> None:
    with open(file, "w") as target:
        target.write(str(value))
