"""How long a process has computed, and how long it has waited, read from outside.

A time limit in wall-clock seconds punishes a student for the neighbours: on a busy machine a process
stands in the queue for a core while the clock runs. So two times are kept apart here. A process
*computes* by its CPU clock, and *waits* in the time in which none of its threads ran or queued for a
core (it slept, or waited for input). Time in the queue is nobody's fault and in neither of them.

The queue is ``/proc/PID/task/TID/schedstat`` (Documentation/scheduler/sched-stats.rst: time on a core, time
waiting for one, both in nanoseconds). Where the kernel does not keep it, a thread that is runnable when
it is looked at (state R in proc_pid_stat(5)) counts as queueing since the last look.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass

LOOK_SECONDS = 0.05  # how often a process that is waited for is looked at


@dataclass(frozen=True)
class Spent:
    """Seconds since a meter was started.

    Parameters
    ----------
    computed: CPU time of all threads.
    waited: time in which no thread ran or queued for a core.
    """

    computed: float = 0.0
    waited: float = 0.0


class Meter:
    """Measures one process from the moment it is made.

    Parameters
    ----------
    pid: its process id on this host. A process that is gone spends nothing more.
    """

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._wall = time.monotonic()
        self._cpu = self._start = cpu_seconds(pid)
        self._queued = self._queues()
        self._idle = 0.0  # seconds that are neither in the CPU time nor in the queues, as far as these are booked
        self._ran = False  # whether a thread was runnable at the last look
        self._waited = 0.0

    def look(self) -> Spent:
        """What was spent so far. Waiting is summed between looks: look often, see :data:`LOOK_SECONDS`.

        The kernel books a thread's time in the queue when the thread gets its core, so that nothing can be said
        while one is runnable, nor when one that was has ended, nor when this process was kept from its core itself.
        """
        wall, cpu, queues = time.monotonic(), cpu_seconds(self.pid, self._cpu), self._queues()
        self._idle += wall - self._wall - (cpu - self._cpu) - _newly(queues, self._queued)
        ended = bool((self._queued or {}).keys() - (queues or {}).keys())
        self._wall, self._cpu, self._queued = wall, cpu, queues
        if runnable(self.pid):
            self._ran = True
            self._idle = 0.0 if queues is None else self._idle
        elif time.monotonic() - wall < LOOK_SECONDS / 2:
            self._waited += 0.0 if ended and self._ran else max(0.0, self._idle)
            self._idle, self._ran = 0.0, False
        return Spent(cpu - self._start, self._waited)

    def _queues(self) -> dict[str, float] | None:
        """Thread -> seconds that it has queued for a core so far; None where the kernel does not tell."""
        found: dict[str, float] = {}
        for thread in _threads(self.pid):
            try:
                found[thread] = int(_read(f"/proc/{self.pid}/task/{thread}/schedstat").split()[1]) / 1e9
            except FileNotFoundError:
                if thread == str(self.pid) and os.path.exists(f"/proc/{self.pid}/stat"):
                    return None
            except (OSError, IndexError, ValueError) as error:
                _go_on(error)
                continue  # it ended while it was looked at
        return found


def _go_on(error: Exception) -> None:
    """From what the kernel says, not from what a handler raised meanwhile: a test's alarm has no number."""
    if isinstance(error, OSError) and error.errno is None:
        raise error


def cpu_seconds(pid: int, gone: float = 0.0) -> float:
    """CPU time of all its threads so far, by the kernel's clock (clock_getcpuclockid(3)); ``gone`` if it has ended."""
    try:
        return time.clock_gettime((~pid << 3) | 2)
    except OSError as error:
        _go_on(error)
        return gone


def held_bytes(pid: int) -> int:
    """Memory of a process that is no file's, swapped out or not, and its tables of pages (proc_pid_status(5))."""
    try:
        with open(f"/proc/{pid}/status") as file:
            lines = [line.split() for line in file if line.startswith(("RssAnon:", "VmSwap:", "VmPTE:"))]
    except OSError as error:
        _go_on(error)
        return 0  # it has ended
    return sum(int(kib) << 10 for _, kib, _ in lines)


def runnable(pid: int) -> bool:
    """Whether a thread of a process runs or queues for a core at this moment."""
    for thread in _threads(pid):
        try:
            if _state(f"/proc/{pid}/task/{thread}/stat") == b"R":
                return True
        except (OSError, IndexError) as error:
            _go_on(error)
            continue
    return False


def main_runs(pid: int) -> bool:
    """Whether the main thread of a process runs or queues for a core at this moment."""
    try:
        return _state(f"/proc/{pid}/task/{pid}/stat") == b"R"
    except (OSError, IndexError) as error:
        _go_on(error)
        return False


def _state(path: str) -> bytes:
    return _read(path).rpartition(b")")[2].split()[0]


def _read(path: str) -> bytes:
    """A small file of /proc. A process has dozens of threads, and a file object costs more than the reading."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        return os.read(descriptor, 4096)
    finally:
        os.close(descriptor)


def _threads(pid: int) -> list[str]:
    try:
        return os.listdir(f"/proc/{pid}/task")
    except OSError as error:
        _go_on(error)
        return []


def _newly(now: dict[str, float] | None, before: dict[str, float] | None) -> float:
    return sum(seconds - (before or {}).get(thread, 0.0) for thread, seconds in (now or {}).items())
