"""Is anything lost when a class run is killed at a random moment, and started again?

The run, one of its workers or one of the students' processes gets SIGKILL. Afterwards the same
command runs to its end, and gradebook and files have to be those of a run that was left alone.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import time
from dataclasses import replace
from pathlib import Path

from graders import course
from graders.bench.paper import circumstances, heading, save
from graders.bench.sample_class import SampleClass, make

VICTIMS = ("run", "worker", "student")


def run(options: argparse.Namespace) -> int:
    """Kill at as many moments as asked; 1 if anything was lost."""
    home = course.find_root()
    folder = Path(options.output).resolve()
    where = circumstances()
    print(heading(where))
    template = make(folder / "untouched", options.assignment, options.students, jobs=options.jobs)
    whole = _copy(template, folder / "whole")
    start = time.monotonic()
    whole.run(home, "autograde")
    lasted = time.monotonic() - start
    chance = random.Random(options.seed)
    lost = []
    moments = []
    for number in range(options.moments):
        victim = VICTIMS[number % len(VICTIMS)]
        moment = chance.uniform(0.0, lasted)
        course_ = _copy(template, folder / "killed")
        hit = _kill(course_, home, victim, moment)
        course_.run(home, "autograde")
        same = course_.grades() == whole.grades() and course_.files() == whole.files()
        moments.append({"victim": victim, "moment": moment, "hit": hit, "same": same})
        words = f"{'' if hit else 'had ended; '}{'same' if same else 'DIFFERENT'}"
        print(f"{number + 1:4}  {victim:8} at {moment:6.2f} s  {words}", flush=True)
        if not same:
            lost.append(number + 1)
            shutil.copytree(course_.folder, folder / f"lost_{number + 1}", dirs_exist_ok=True)
    print(save(folder, "kill", {**where, "lasted": lasted, "seed": options.seed, "moments": moments}))
    print(f"{options.moments} moments, {len(lost)} with a difference" + (f": {lost}" if lost else ""))
    return 1 if lost else 0


def _copy(made: SampleClass, folder: Path) -> SampleClass:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(made.folder, folder)
    return replace(made, folder=folder)


def _kill(made: SampleClass, home: Path, victim: str, moment: float) -> bool:
    """Start the run and kill the victim at a moment; whether there was one."""
    process = subprocess.Popen(
        made.command("autograde"),
        cwd=made.folder,
        env=made.environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(moment)
    found = [process.pid] if victim == "run" else _family(process.pid, victim)
    if process.poll() is None and found:
        os.kill(random.choice(found), signal.SIGKILL)
    hit = process.poll() is None or victim == "run"
    process.wait()
    return hit and bool(found)


def _family(pid: int, victim: str) -> list[int]:
    """The workers of a run, or the processes in their sandboxes."""
    below = [pid]
    for parent in below:
        try:
            children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        except OSError:
            continue
        below += [int(child) for child in children]
    kinds = {"worker": b"multiprocessing", "student": b"graders.sandbox.inside.zygote"}
    return [each for each in below[1:] if kinds[victim] in _command(each)]


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
