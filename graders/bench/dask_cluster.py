"""A Dask cluster on this machine, as ``docs/cluster.md`` starts it: each process with its own log."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CAREFUL = {
    "DASK_DISTRIBUTED__WORKER__MEMORY__TARGET": "False",
    "DASK_DISTRIBUTED__WORKER__MEMORY__SPILL": "False",
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
}
START_SECONDS = 120.0


class DaskCluster:
    """A scheduler, and workers as they are asked for.

    Parameters
    ----------
    folder: of the logs, and of all that the processes write.
    paths: where the workers find the engine and the course's hidden tests.
    """

    def __init__(self, folder: Path, paths: Path) -> None:
        self.folder = folder
        self.environment = {**os.environ, **CAREFUL, "PYTHONPATH": str(paths), "TMPDIR": str(folder)}
        self.processes: list[subprocess.Popen[bytes]] = []
        self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        self.address = self._said("scheduler.0", r"Scheduler at:\s+(tcp://\S+)")

    def worker(self, **environment: str) -> subprocess.Popen[bytes]:
        """Start one more; it and those after it get this environment."""
        self.environment.update(environment)
        number = len(self.processes)
        process = self._start("worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard")
        self._said(f"worker.{number}", r"(Registered to)")
        return process

    def close(self) -> None:
        """End all processes."""
        for process in self.processes:
            process.kill()
            process.wait(20)

    def _start(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{program}", *arguments]
        with open(self.folder / f"{program}.{len(self.processes)}", "wb") as log:
            process = subprocess.Popen(command, env=self.environment, cwd=self.folder, stdout=log, stderr=log)
        self.processes.append(process)
        return process

    def _said(self, log: str, pattern: str) -> str:
        until, path = time.monotonic() + START_SECONDS, self.folder / log
        while time.monotonic() < until:
            if found := re.search(pattern, path.read_text()):
                return found.group(1)
            time.sleep(0.1)
        raise TimeoutError(path.read_text())


@contextmanager
def running(folder: Path, paths: Path, workers: int = 0) -> Iterator[DaskCluster]:
    """A cluster with that many workers, while this is open."""
    folder.mkdir(parents=True, exist_ok=True)
    cluster = DaskCluster(folder, paths)
    try:
        for _ in range(workers):
            cluster.worker()
        yield cluster
    finally:
        cluster.close()
