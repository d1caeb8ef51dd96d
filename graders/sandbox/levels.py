"""Which sandbox this machine can give, found by trying; the strongest one is taken.

``namespaces``
    bubblewrap and namespaces (:mod:`graders.sandbox.bwrap`): nothing of the host can be seen.
``landlock``
    Landlock and a filter of calls (:mod:`graders.sandbox.landlocked`), where no namespace can be had:
    nothing of the host can be read or reached, but the process shares the judge's lists.

Judge and warden know no difference between them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from graders.sandbox.bwrap import Namespaces
from graders.sandbox.errors import SandboxError
from graders.sandbox.landlocked import Landlocked

ANY = "any"
UNSAFE = "unsafe-without-sandbox"
SETTINGS = (ANY, Namespaces.name, Landlocked.name, UNSAFE)
TRIAL_SECONDS = 30.0


class Level(Protocol):
    """A builder: how a zygote is started, and what it has to know to fork."""

    @property
    def name(self) -> str:
        """One of :data:`SETTINGS`."""

    @property
    def circumstances(self) -> str:
        """The level, as it is kept with a verdict."""

    @property
    def environment(self) -> Mapping[str, str]:
        """What the command finds in its environment."""

    @property
    def setup(self) -> Mapping[str, Any]:
        """What the zygote reads on its standard input, as JSON."""

    def command(self, arguments: list[str]) -> list[str]:
        """The full command that runs this Python where the zygote lives."""

    def close(self) -> None:
        """Give back what was prepared."""


def unsandboxed(unseen: Iterable[Path] = ()) -> Level:
    """No sandbox: limits and the filter of calls only. A student's process can read whatever the grader can."""
    return Landlocked(unseen, abi=0)


BUILDERS: dict[str, Callable[[Iterable[Path]], Level]] = {
    Namespaces.name: Namespaces,
    Landlocked.name: Landlocked,
    UNSAFE: unsandboxed,
}


def names(wanted: str) -> tuple[str, ...]:
    """The levels that come into question, the strongest one first."""
    return (Namespaces.name, Landlocked.name) if wanted == ANY else (wanted,)


def choose(wanted: str, unseen: Iterable[Path] = ()) -> Level:
    """The level that was asked for, or of the two the strongest one that works here.

    Parameters
    ----------
    wanted: one of :data:`SETTINGS`.
    unseen: folders and files that must not be seen in there, wherever they lie.

    Raises
    ------
    SandboxError: it cannot be had; the message says why.
    """
    reasons = {}
    for name in names(wanted):
        reasons[name] = why_not(name)
        if not reasons[name]:
            return BUILDERS[name](unseen)
    told = "; ".join(f"{name}: {reason}" for name, reason in reasons.items())
    raise SandboxError(f"The sandbox did not start ({told}). Run 'python -m graders doctor' to see what to do.")


def why_not(name: str) -> str:
    """Why a level does not work here; "" if it does. It is tried once, with a process that shuts itself in."""
    return _tried(name, shutil.which("bwrap"))


@cache
def _tried(name: str, bwrap: str | None) -> str:
    try:
        level = BUILDERS[name](())
    except SandboxError as error:
        return str(error)
    reading, writing = os.pipe()
    with open(reading, "rb") as report, open(writing, "wb") as reporter:
        try:
            done = subprocess.run(
                level.command(["-S", "-m", "graders.sandbox.inside.trial", str(writing)]),
                input=json.dumps(level.setup).encode(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                pass_fds=[writing],
                env=dict(level.environment),
                timeout=TRIAL_SECONDS,
            )
        except (OSError, SandboxError, subprocess.TimeoutExpired) as error:
            return str(error)
        finally:
            level.close()
            reporter.close()
        if report.read() == b"ok":
            return ""
    lines = done.stderr.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else "it ended without a word"
