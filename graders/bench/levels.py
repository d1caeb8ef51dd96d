"""What a level of the sandbox costs: for one process, and for a whole submission. The levels are measured in turn.

CPU time (:mod:`graders.bench.cpu`) is that of everything: the judge, the zygote, the students' processes.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from graders import course
from graders.bench import throughput
from graders.bench.cpu import Account, counting
from graders.bench.paper import circumstances, heading, publish, save, table
from graders.judge.channel import Channel
from graders.sandbox import levels
from graders.sandbox.errors import SandboxError
from graders.sandbox.warden import Warden


@dataclass
class Cost:
    """Seconds of each round, in wall time and CPU time (where it can be had)."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def add(self, wall: float, cpu: float | None) -> None:
        self.wall.append(wall)
        if cpu is not None:
            self.cpu.append(cpu)


def run(options: argparse.Namespace) -> int:
    """Measure, print, and leave JSON; 1 if the points of the levels differ."""
    home, folder = course.find_root(), Path(options.output)
    where = circumstances()
    print(heading(where))
    names = [name for name in levels.names(levels.ANY) if not levels.why_not(name)]
    if len(names) < 2:
        raise SandboxError("Only one level of the sandbox can be had here; run 'python -m graders doctor'.")
    spawned = processes(names, options.spawns)
    graded, points = submissions(home, folder, names, options)
    print()
    rows = [
        *_rows("a process, ms", spawned, median, 1e3),
        *_rows(f"a submission of {options.assignment}, s", graded, min, 1 / options.students),
    ]
    found = table(("what", "level", "wall", "ratio", "CPU", "ratio"), rows)
    print(found)
    if options.docs:
        print(publish(Path(options.docs), "levels", f"{heading(where)}\n\n{found}"))
    measured = {"processes": spawned, "submissions": graded}
    data = {kind: {name: vars(cost) for name, cost in found.items()} for kind, found in measured.items()}
    asked = {"assignment": options.assignment, "students": options.students}
    print(f"\n{save(folder, 'levels', {**where, **asked, **data})}")
    same = all(each == points[0] for each in points)
    print("The points are the same on each level." if same else "THE POINTS DIFFER between the levels.")
    return 0 if same else 1


def processes(names: list[str], rounds: int) -> dict[str, Cost]:
    """From the wish for a process over its first answer to its end; the zygotes are warm."""
    found = {name: Cost() for name in names}
    with counting() as account, ExitStack() as open_wardens:
        wardens = {name: open_wardens.enter_context(Warden(sandbox=name)) for name in names}
        for number in range(rounds + 1):
            for name, warden in wardens.items():
                before, start = _booked(account), time.perf_counter()
                inmate = warden.spawn()
                Channel(inmate, lambda handle: None).run(10.0, "1")
                inmate.close()
                wall, after = time.perf_counter() - start, _booked(account)
                if number:  # the first one also waits for the zygote
                    found[name].add(wall, None if before is None or after is None else after - before)
    return found


def _booked(account: Account) -> float | None:
    account.book()
    return account.seconds


def submissions(
    home: Path, folder: Path, names: list[str], options: argparse.Namespace
) -> tuple[dict[str, Cost], list[Any]]:
    """A class on each level, so many times; and the points of each run."""
    found, points = {name: Cost() for name in names}, []
    for _ in range(options.rounds):
        for name in names:
            setting = f"c.Course.sandbox = {name!r}\n"
            done = throughput.measure(
                home, folder, options.assignment, options.students, throughput.Way(1), settings=setting
            )
            found[name].add(done["seconds"], done["cpu_seconds"])
            points.append(done["points"])
    return found, points


def _rows(what: str, found: dict[str, Cost], typical: Callable[[list[float]], float], scale: float) -> list[list[str]]:
    first = next(iter(found.values()))
    rows = []
    for name, cost in found.items():
        row = [what, name]
        for own, firsts in ((cost.wall, first.wall), (cost.cpu, first.cpu)):
            row += [f"{typical(own) * scale:.2f}", f"{typical(own) / typical(firsts):.2f}"] if own else ["", ""]
        rows.append(row)
    return rows
