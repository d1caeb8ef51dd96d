"""Stock nbgrader grades a class of attacks: in throwaway sandboxes, as often as it takes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from graders import course
from graders.bench.sample_class import SampleClass

PATIENCE = 180  # seconds for a submission, after which stock nbgrader is taken to be stuck
BEGUN = re.compile(r"Converting notebook \S*/(\w+)/\w+/\w+\.ipynb$", re.MULTILINE)
ENDED = re.compile(r"Setting destination file permissions|There was an error processing assignment: ")


def grade(made: SampleClass, home: Path) -> None:
    """Autograde and write feedback, as far as stock nbgrader gets.

    What ends the run, or spoils it for those who come later, does so in one sandbox: the next one
    goes on with who is left, without the submission at which the last one was stuck. A sandbox in
    which nobody more was graded is the last.
    """
    _all_through(made, home, "autograde", "submitted", "autograded")
    _all_through(made, home, "generate_feedback", "autograded", "feedback")


def _all_through(made: SampleClass, home: Path, name: str, source: str, target: str) -> None:
    log, left = made.folder / f"{name}.log", -1
    while left != (left := len(_folders(made.folder / source)) - len(_folders(made.folder / target))) and left:
        _run(_thrown_away(made.folder, made.command(name)), made, home, log)
        if (student := stuck_at(log.read_text("utf-8", "replace"))) is not None:
            shutil.rmtree(made.folder / source / student, ignore_errors=True)
            shutil.rmtree(made.folder / target / student, ignore_errors=True)


def _folders(place: Path) -> list[str]:
    return os.listdir(place) if place.is_dir() else []


def _run(command: Sequence[str], made: SampleClass, home: Path, log: Path) -> None:
    """Run until it ends, or comes to no end with a submission."""
    with open(log, "w") as file:
        running = subprocess.Popen(
            command, cwd=made.folder, env=made.environment(home), stdout=file, stderr=file, stdin=subprocess.DEVNULL
        )
    moment, ended = time.monotonic(), 0
    while running.poll() is None:
        time.sleep(1)
        if ended < (ended := len(ENDED.findall(log.read_text("utf-8", "replace")))):
            moment = time.monotonic()
        if time.monotonic() - moment > PATIENCE:
            running.kill()


def stuck_at(log: str) -> str | None:
    """The student with whose submission nbgrader began last, if it did not come to an end with it."""
    begun, ended = list(BEGUN.finditer(log)), list(ENDED.finditer(log))
    if not begun or (ended and ended[-1].start() > begun[-1].start()):
        return None
    return begun[-1][1]


def _thrown_away(folder: Path, command: list[str]) -> list[str]:
    """The command where nothing but the class's folder can be written, no network is there, and all ends with it."""
    if (bwrap := shutil.which("bwrap")) is None:
        raise course.CourseError("Stock nbgrader is only tried in a throwaway sandbox; install bubblewrap.")
    shut = ["--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp", "--tmpfs", "/run"]
    limits = ["prlimit", "--data=4294967296", "--fsize=67108864", "--nproc=2000", "--"]
    ends = ["--unshare-all", "--die-with-parent", "--new-session"]
    return [bwrap, *shut, "--bind", str(folder), str(folder), "--chdir", str(folder), *ends, *limits, *command]
