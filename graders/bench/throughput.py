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
import resource
import time
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from graders import course
from graders.bench.cpu import counting
from graders.bench.dask_cluster import running
from graders.bench.paper import circumstances, heading, publish, save, table
from graders.bench.sample_class import SampleClass, make

HEAD = (
    "graded by",
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
PARAGRAPH = "\n\n"


def run(options: argparse.Namespace) -> int:
    """Grade, print, and leave JSON and a picture."""
    home = course.find_root()
    folder = Path(options.output)
    where = circumstances()
    print(heading(where))
    ways = [] if options.no_stock else [Way(1, stock=True)]
    ways += map(Way, _numbers(options.jobs))
    ways += [Way(number, cluster=True) for number in _numbers(options.workers)]
    found = [measure(home, folder, options.assignment, options.students, way) for way in ways]
    kit = [each for each in found if not each["stock"]]
    told = [
        f"{options.assignment}, {options.students} submissions",
        table(HEAD, [_row(each, None if options.no_stock else found[0], options.students) for each in found]),
        _split(kit, options.students),
        f"The largest process of all had {_largest() / 1e6:.0f} MB.",
    ]
    print(f"\n{PARAGRAPH.join(told)}")
    data = {**where, "assignment": options.assignment, "students": options.students, "runs": found}
    print(f"\n{save(folder, 'throughput', data)}")
    _draw(folder / "throughput.png", options.assignment, found)
    if options.docs:
        print(publish(Path(options.docs), f"throughput {options.assignment}", PARAGRAPH.join([heading(where), *told])))
    same = all(each["points"] == kit[0]["points"] for each in kit)
    print("The points are the same in every way of the kit." if same else "THE POINTS DIFFER between ways of the kit.")
    return 0 if same else 1


@dataclass(frozen=True)
class Way:
    """How a class is graded: by stock nbgrader, by so many jobs of the kit, or by so many workers of a cluster."""

    number: int
    stock: bool = False
    cluster: bool = False

    @property
    def name(self) -> str:
        """As it is shown."""
        kind = "worker" if self.cluster else "job"
        return "stock" if self.stock else f"{self.number} {kind}{'s' * (self.number > 1)}"


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",") if part]


def measure(home: Path, folder: Path, assignment: str, students: int, way: Way, settings: str = "") -> dict[str, Any]:
    """Grade a class; seconds of wall time, split by what they were spent on."""
    place = (folder / "course").resolve()
    made = make(place, assignment, students, stock=way.stock, jobs=way.number, settings=settings)
    with ExitStack() as stack:
        further = []
        if way.cluster:
            cluster = stack.enter_context(running(folder.resolve() / "cluster", home, way.number))
            further = [f"--Course.scheduler={cluster.address}"]
        account = stack.enter_context(counting())
        start = time.monotonic()
        done = made.run(home, "autograde", "--log-level=INFO", *further)
        seconds = time.monotonic() - start
    graded = len(list((made.folder / "autograded").glob(f"*/{assignment}/{assignment}.ipynb")))
    if graded != students:
        raise course.CourseError(f"{graded} of {students} were graded:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    told = re.search(r"seconds: (\{.*\})", done.stderr)
    split = json.loads(told.group(1)) if told else {}
    cpu = None if way.cluster else account.seconds  # a cluster's workers were there before
    return {
        **asdict(way),
        "name": way.name,
        "seconds": seconds,
        "cpu_seconds": cpu,
        "split": split,
        "points": _points(made),
    }


def _points(made: SampleClass) -> list[Any]:
    return [list(row) for row in made.grades()]


def _floor(found: dict[str, Any]) -> float:
    cores = min(found["number"], len(os.sched_getaffinity(0)))
    return sum(found["split"].get(part, 0.0) for part in OWN) / cores


def _largest() -> int:
    """Bytes: the peak of the process that took most, of all that have ended (getrusage(2))."""
    return 1024 * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


def _row(found: dict[str, Any], stock: dict[str, Any] | None, students: int) -> list[str]:
    seconds, cpu = found["seconds"], found["cpu_seconds"]
    row = [f"{seconds:.1f}", f"{60 * students / seconds:.1f}", f"{seconds / students:.2f} s"]
    row.append(f"{stock['seconds'] / seconds:.1f}" if stock else "")
    row.append(f"{cpu / students:.2f} s" if cpu else "")
    row.append(f"{stock['cpu_seconds'] / cpu:.1f}" if stock and cpu else "")
    if found["stock"]:
        return [found["name"], *row, "", ""]
    floor = _floor(found)
    return [found["name"], *row, f"{floor:.1f}", f"{seconds / max(floor, 1e-9):.1f}"]


def _split(kit: list[dict[str, Any]], students: int) -> str:
    """A submission's seconds, part by part; the imports are those of the whole run."""
    parts = [part for part in kit[0]["split"] if part != ONCE]
    rows = []
    for each in kit:
        split = each["split"]
        overhead = sum(split.get(part, 0.0) for part in parts if part not in OWN) / students
        own = [f"{split.get(part, 0.0) / students:.2f}" for part in parts]
        rows.append([each["name"], f"{split.get(ONCE, 0.0):.1f}", *own, f"{overhead:.2f}"])
    return table(("graded by", f"{ONCE} (once)", *parts, "overhead"), rows)


def _draw(path: Path, assignment: str, found: list[dict[str, Any]]) -> None:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(7, 2 + 0.4 * len(found)), layout="constrained")
    names = [each["name"] for each in found]
    axes.barh(
        names, [each["seconds"] for each in found], color=["#999999" if each["stock"] else "#1a7f37" for each in found]
    )
    for name, each in zip(names, found, strict=True):
        if each["stock"]:
            continue
        axes.plot([_floor(each)] * 2, [names.index(name) - 0.4, names.index(name) + 0.4], color="black")
    axes.invert_yaxis()
    axes.set(xlabel="seconds for the class; the black line is the floor", title=assignment)
    figure.savefig(path, dpi=120)
    plt.close(figure)
