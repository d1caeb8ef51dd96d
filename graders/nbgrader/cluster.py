"""The workers of a Dask cluster, on this machine or on others: ``c.Course.scheduler``.

A worker needs the engine, the course's package of hidden tests and a sandbox; no gradebook
and no shared disk. Keys of tasks are random. What a task is given has no readable form, so
that no hidden test gets into a log. See ``docs/cluster.md``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from graders.hidden import HiddenTests
from graders.nbgrader.crew import Crew
from graders.sandbox import levels
from graders.text import say

CONNECT_SECONDS = 20


class ClusterError(Exception):
    """The cluster cannot be used; the message says why, and what to do."""


@dataclass(frozen=True)
class Sealed:
    """A task, with the version of the hidden tests that it is meant for; its text says nothing."""

    data: bytes
    package: str
    digest: str

    def __repr__(self) -> str:
        return "Sealed()"


def open_sealed(function: Any, sealed: Sealed) -> bytes:
    """Do a task on a worker.

    Raises
    ------
    ClusterError: the worker has other hidden tests.
    """
    if HiddenTests(sealed.package).fingerprint() != sealed.digest:
        raise ClusterError(say("cluster.other_tests", worker="–"))
    result: bytes = function(sealed.data)
    return result


def readiness(package: str, sandbox: str, dask_worker: Any) -> dict[str, Any]:
    """What a worker says of itself. (Dask fills in the last argument, by its name.)"""
    try:
        digest = HiddenTests(package).fingerprint()
    except ImportError:
        digest = ""
    memory = dask_worker.memory_manager
    return {
        "digest": digest,
        "no_sandbox": _no_sandbox(sandbox),
        "threads": dask_worker.state.nthreads,
        "spills": bool(memory.memory_target_fraction or memory.memory_spill_fraction),
    }


def _no_sandbox(wanted: str) -> str:
    """Why this machine cannot shut a student's process in as the course wants it; "" if it can."""
    reasons = {name: levels.why_not(name) for name in levels.names(wanted)}
    return "; ".join(f"{name}: {reason}" for name, reason in reasons.items()) if all(reasons.values()) else ""


def complaint(worker: str, told: dict[str, Any], digest: str) -> str | None:
    """Why a worker cannot be used, or None."""
    if told["no_sandbox"]:
        return say("cluster.no_sandbox", worker=worker, reason=told["no_sandbox"])
    if told["digest"] != digest:
        return say("cluster.other_tests", worker=worker)
    if told["threads"] != 1:
        return say("cluster.threads", worker=worker, threads=told["threads"])
    return say("cluster.spills", worker=worker) if told["spills"] else None


class _SealedExecutor:
    """A cluster's executor, to which each task goes sealed."""

    def __init__(self, executor: Any, package: str, digest: str) -> None:
        self._executor, self._package, self._digest = executor, package, digest

    def submit(self, function: Any, data: bytes) -> Any:
        return self._executor.submit(open_sealed, function, Sealed(data, self._package, self._digest))

    def shutdown(self, wait: bool = True) -> None:
        self._executor.shutdown(wait)


@contextmanager
def cluster(address: str, package: str, sandbox: str) -> Iterator[tuple[Crew, list[str]]]:
    """A crew of the workers of the scheduler at an address, and a sentence on each worker that is not used.

    Parameters
    ----------
    address: as ``tls://host:8786``; without TLS only on this machine.
    package: the course's package of hidden tests.
    sandbox: the level that the course wants (:mod:`graders.sandbox.levels`).

    Raises
    ------
    ClusterError: there is no scheduler, no TLS, or no worker that can grade.
    """
    if not address.startswith("tls://") and not _is_loopback(address):
        raise ClusterError(say("cluster.no_tls", address=address))
    try:
        from distributed import Client, KilledWorker, Security
    except ImportError:
        raise ClusterError(say("cluster.no_dask")) from None
    if address.startswith("tls://") and Security().get_connection_args("client").get("ssl_context") is None:
        raise ClusterError(say("cluster.no_certificate", address=address))
    try:
        client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ClusterError(say("cluster.no_scheduler", address=address, reason=reason)) from None
    try:
        digest = HiddenTests(package).fingerprint()
        told = client.run(readiness, package, sandbox, on_error="return")
        unfit = {
            worker: complaint(worker, each, digest) if isinstance(each, dict) else str(each)
            for worker, each in told.items()
        }
        fit = [worker for worker, reason in unfit.items() if reason is None]
        sentences = [reason for reason in unfit.values() if reason]
        if not fit:
            raise ClusterError(" ".join(sentences) or say("cluster.no_workers", address=address))
        options: dict[str, Any] = {"workers": fit} if sentences else {}

        def make() -> Any:
            return _SealedExecutor(client.get_executor(pure=False, **options), package, digest)

        yield Crew(make, lambda: max(1, len(client.nthreads())), (KilledWorker,)), sentences
    finally:
        client.close()


def _is_loopback(address: str) -> bool:
    host = urlsplit(address if "://" in address else f"tcp://{address}").hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
