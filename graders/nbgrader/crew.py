"""Who does the work of a run: this process, one process a core, or a cluster; each a ``concurrent.futures.Executor``.

One judge works per process: redirected output and remembered sources belong to the whole
process, and the sandbox ends with the thread that started it.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import tempfile
import threading
import warnings
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from itertools import islice
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Self

from graders import libraries
from graders.sandbox.warden import Lease, borrow
from graders.text import say

PR_SET_PDEATHSIG = 1
LONGEST = 75  # bytes of a folder's name; of a socket's 107 bytes multiprocessing takes the rest
AHEAD = 2  # tasks handed out per worker: one that it does, and one that waits
PATIENCE = 2.0  # seconds without a result after which a run looks whether its workers live
ALONE = 2  # how many workers a task may end when nothing else is at work
Function = Callable[[bytes], bytes]
Task = tuple[str, bytes]
# Workers are forked from a process that has imported JAX and has not used it, which is safe.
warnings.filterwarnings("ignore", message=r"os\.fork\(\) was called", category=RuntimeWarning)


class Ended(Exception):
    """The task ended the worker that did it, and the next one."""


class Lost(Exception):
    """The cluster is gone, and with it what was handed out."""


class Here(Executor):
    """Does each task in this process, at once."""

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(function(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def cores() -> list[int]:
    """The processors that this process may use."""
    return sorted(os.sched_getaffinity(0))


class Pool(ProcessPoolExecutor):
    """Processes of this machine, of which none is waited for in vain.

    A worker that is killed as it sends a result leaves half of it in the pipe. Who reads waits for
    the rest for ever, because the end to write in is open in this process as well: only once that
    one is closed, too, does the pipe end, and the pool find itself broken.
    """

    def has_lost(self) -> bool:
        """Whether a process has ended."""
        return any(not process.is_alive() for process in self._alive())

    def kill(self) -> None:
        """End all processes in the middle of what they do, and the reading of what they wrote."""
        for process in self._alive():
            process.kill()
        self._result_queue._writer.close()  # type: ignore[attr-defined]

    def _alive(self) -> list[BaseProcess]:
        return list((self._processes or {}).values())


def processes(jobs: int, preload: Iterable[str] = (), lease: Lease | None = None) -> Executor:
    """A process a core, for the first ``jobs`` cores; they end when this one does, however it ends.

    Parameters
    ----------
    preload: modules to import once, before the processes are forked.
    lease: a zygote that forks the students' processes of all of them.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, *preload])
    number = context.Value("i", 0)
    executor = Pool(jobs, context, initializer=_settle, initargs=(number, cores()[:jobs], lease))
    # Up to Python 3.11.4 an executor whose workers are gone waits for ever to hand out what no longer fits the pipe.
    executor._call_queue.cancel_join_thread()  # type: ignore[attr-defined]
    return executor


def _settle(number: Any, places: list[int], lease: Lease | None) -> None:
    """Make this process a worker with a core of its own, on which its students' processes run as well."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    threading.Thread(target=_end_with_the_run, daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run says what an interrupt means
    with number.get_lock():
        mine, number.value = number.value, number.value + 1
    os.sched_setaffinity(0, {places[mine % len(places)]})
    borrow(lease)


def _end_with_the_run() -> None:
    """The fork server ends with its last process, and an idle one would wait for ever for the run that was killed."""
    if (run := multiprocessing.parent_process()) is not None:
        run.join()
        os._exit(1)


class Crew:
    """Hands tasks to an executor, and survives its workers.

    Parameters
    ----------
    make: opens an executor.
    workers: how many tasks it can do at a time, asked again and again: they may become more or fewer.
    deadly: what an executor of its own makes of a task that ended worker after worker.

    A worker that dies breaks a whole ``ProcessPoolExecutor``. What was finished is kept; what was
    not is done again in a new one, a task at a time, so that the one which ends it is known.
    """

    def __init__(
        self, make: Callable[[], Executor], workers: Callable[[], int], deadly: tuple[type[BaseException], ...] = ()
    ) -> None:
        self._make = make
        self.workers = workers
        self._deadly = deadly
        self._executor = make()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None and isinstance(self._executor, Pool):
            self._executor.kill()
        self._executor.shutdown(wait=kind is None)

    def _at_once(self) -> int:
        workers = self.workers()
        return workers * AHEAD if workers > 1 else 1

    def run(self, function: Function, tasks: Iterable[Task]) -> Iterator[tuple[str, bytes | Exception]]:
        """The name of each task, and its result or what went wrong, as they come; few are held at a time."""
        coming = iter(tasks)
        running: dict[Future[bytes], Task] = {}
        while True:
            for name, data in islice(coming, max(0, self._at_once() - len(running))):
                running[self._submit(function, data)] = (name, data)
            if not running:
                return
            done = self._wait(running)
            if any(future.cancelled() for future in done):
                raise Lost
            if any(isinstance(future.exception(), BrokenExecutor) for future in done):
                wait(running)
                suspects, running = running, {}
                yield from self._one_by_one(function, suspects)
                continue
            for future in done:
                name, _ = running.pop(future)
                yield name, self._outcome(future)

    def _one_by_one(
        self, function: Function, suspects: dict[Future[bytes], Task]
    ) -> Iterator[tuple[str, bytes | Exception]]:
        for future, (name, data) in suspects.items():
            for _ in range(ALONE):
                if isinstance(self._error(future), BrokenExecutor):
                    future = self._submit(function, data)
            yield name, self._outcome(future)

    def _wait(self, running: Collection[Future[bytes]]) -> set[Future[bytes]]:
        """Those that are done, as soon as one is."""
        while not (done := wait(running, timeout=PATIENCE, return_when=FIRST_COMPLETED).done):
            if isinstance(self._executor, Pool) and self._executor.has_lost():
                self._executor.kill()
        return done

    def _error(self, future: Future[bytes]) -> BaseException | None:
        self._wait([future])
        return future.exception()

    def _submit(self, function: Function, data: bytes) -> Future[bytes]:
        try:
            return self._executor.submit(function, data)
        except BrokenExecutor:
            self._executor.shutdown(wait=False)
            self._executor = self._make()
            return self._executor.submit(function, data)

    def _outcome(self, future: Future[bytes]) -> bytes | Exception:
        error = self._error(future)
        if error is None:
            return future.result()
        if isinstance(error, (BrokenExecutor, *self._deadly)):
            return Ended()
        if isinstance(error, Exception):
            return error
        raise error


def alone() -> str | None:
    """Why a run can have no other processes on this machine, in a sentence; None if it can."""
    try:
        multiprocessing.get_context("forkserver").Value("i", 0)
    except OSError as error:
        return say("class.no_semaphores", reason=error.strerror)
    place = tempfile.gettempdir()
    return say("class.long_tmpdir", path=place) if len(os.fsencode(place)) > LONGEST else None


def local(jobs: int, names: Iterable[str], module: str, lease: Lease | None = None) -> Crew:
    """A crew on this machine: this process for one job, or that many others where they can be had.

    Parameters
    ----------
    names: of the libraries that the tasks use.
    module: where the tasks' function is.
    lease: as for :func:`processes`.
    """
    if jobs > 1 and (reason := alone()):
        print(reason, file=sys.stderr)
        jobs = 1
    if jobs <= 1:
        return Crew(Here, lambda: 1)
    preload = [module, *libraries.modules_of(libraries.with_tensors(names))]
    return Crew(lambda: processes(jobs, preload, lease), lambda: jobs)
