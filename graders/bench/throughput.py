"""How many submissions a minute: stock nbgrader and the kit, on the same class in turn.

Stock runs the same hidden tests in the student's own kernel. The floor is what no grader can
save: the notebook's own cells and the calls of the student's functions, spread over the cores. CPU time
(:mod:`graders.bench.cpu`) does not depend on what else the machine does.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import time
from pathlib import Path
from typing import Any

from graders import course
from graders.bench.cpu import counting
from graders.bench.paper import circumstances, heading, save, table
from graders.bench.sample_class import SampleClass, make

HEAD = (
    "who",
    "jobs",
    "seconds",
    "a minute",
    "each",
    "ratio to stock",
    "CPU each",
    "CPU ratio",
    "floor",
    "ratio to floor",
)
OWN = ("cells", "calls")  # of the notebook and of the student's functions: the floor
ONCE = "imports"


def run(options: argparse.Namespace) -> int:
    """Grade, print, and leave JSON and a picture."""
    home = course.find_root()
    folder = Path(options.output)
    where = circumstances()
    print(heading(where))
    found = [measure(home, folder, options.assignment, options.students, jobs) for jobs in (None, *_jobs(options.jobs))]
    print(f"\n{options.assignment}, {options.students} submissions\n")
    print(table(HEAD, [_row(each, found[0], options.students) for each in found]))
    print(f"\n{_split(found, options.students)}")
    data = {**where, "assignment": options.assignment, "students": options.students, "runs": found}
    print(f"\n{save(folder, 'throughput', data)}")
    _draw(folder / "throughput.png", options.assignment, found)
    same = all(each["points"] == found[1]["points"] for each in found[2:])
    print("The points are the same with any number of jobs." if same else "THE POINTS DIFFER between numbers of jobs.")
    return 0 if same else 1


def _jobs(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


def measure(
    home: Path, folder: Path, assignment: str, students: int, jobs: int | None, settings: str = ""
) -> dict[str, Any]:
    """Grade a class; seconds of wall time, split by what they were spent on. Without ``jobs``: stock nbgrader."""
    place = (folder / "course").resolve()
    made = make(place, assignment, students, stock=jobs is None, jobs=jobs or 0, settings=settings)
    start = time.monotonic()
    with counting() as account:
        done = made.run(home, "autograde", "--log-level=INFO")
        seconds = time.monotonic() - start
    graded = len(list((made.folder / "autograded").glob(f"*/{assignment}/{assignment}.ipynb")))
    if graded != students:
        raise course.CourseError(f"{graded} of {students} were graded:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    told = re.search(r"seconds: (\{.*\})", done.stderr)
    split = json.loads(told.group(1)) if told else {}
    return {"jobs": jobs, "seconds": seconds, "cpu_seconds": account.seconds, "split": split, "points": _points(made)}


def _points(made: SampleClass) -> list[Any]:
    return [list(row) for row in made.grades()]


def _floor(found: dict[str, Any]) -> float:
    cores = min(found["jobs"] or 1, len(os.sched_getaffinity(0)))
    return sum(found["split"].get(part, 0.0) for part in OWN) / cores


def _row(found: dict[str, Any], stock: dict[str, Any], students: int) -> list[str]:
    seconds, cpu = found["seconds"], found["cpu_seconds"]
    ratio = f"{stock['seconds'] / seconds:.1f}"
    row = [f"{seconds:.1f}", f"{60 * students / seconds:.1f}", f"{seconds / students:.2f} s", ratio]
    row += [f"{cpu / students:.2f} s", f"{stock['cpu_seconds'] / cpu:.1f}"] if cpu else ["", ""]
    if found["jobs"] is None:
        return ["stock", "1", *row, "", ""]
    floor = _floor(found)
    return ["kit", str(found["jobs"]), *row, f"{floor:.1f}", f"{seconds / max(floor, 1e-9):.1f}"]


def _split(found: list[dict[str, Any]], students: int) -> str:
    """A submission's seconds, part by part; the imports are those of the whole run."""
    parts = [part for part in found[1]["split"] if part != ONCE]
    rows = []
    for each in found[1:]:
        split = each["split"]
        overhead = sum(split.get(part, 0.0) for part in parts if part not in OWN) / students
        own = [f"{split.get(part, 0.0) / students:.2f}" for part in parts]
        rows.append([str(each["jobs"]), f"{split.get(ONCE, 0.0):.1f}", *own, f"{overhead:.2f}"])
    return table(("jobs", f"{ONCE} (once)", *parts, "overhead"), rows)


def _draw(path: Path, assignment: str, found: list[dict[str, Any]]) -> None:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(7, 2 + 0.4 * len(found)), layout="constrained")
    names = ["stock" if each["jobs"] is None else f"kit, jobs = {each['jobs']}" for each in found]
    axes.barh(names, [each["seconds"] for each in found], color=["#999999", *["#1a7f37"] * (len(found) - 1)])
    for name, each in zip(names[1:], found[1:], strict=True):
        axes.plot([_floor(each)] * 2, [names.index(name) - 0.4, names.index(name) + 0.4], color="black")
    axes.invert_yaxis()
    axes.set(xlabel="seconds for the class; the black line is the floor", title=assignment)
    figure.savefig(path, dpi=120)
    plt.close(figure)
