"""What a hostile submission gains, and what its neighbours lose: attacks that are kept as files, beside stock.

An attack is a file ``<group>/<what>.py``: lines ``# key: text``, then cells after lines ``# %% place``, where
``solution`` is the answer to the exercise, ``start`` and ``end`` are cells of its own, and ``plain`` is the same answer
without the trick, which is handed in besides; ``words`` is a Markdown cell at the end, and ``notebook`` is run here, on
the notebook as it is handed in. The keys:

exercise  the assignment and the exercise that it answers
tries     what it is after
must      what has to happen
seen      where its like was seen
earns     the most points that it may get; 0 if it is not there; "plain": what the plain answer gets, which is not all;
          "all" for a right answer that must keep them
never     a text that neither its feedback page nor the class report may hold
stock     "no: why" where stock nbgrader must not run it, because it would harm the machine

It prints "taken" in capitals where it got what it is after. Each is handed in before an honest submission, and the
class is graded by the real commands. Under stock, in throwaway sandboxes, each has a class of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from graders import course
from graders.authoring import samples
from graders.bench.attack_table import gathered, page, tabled
from graders.bench.paper import circumstances, heading, save
from graders.bench.sample_class import SampleClass, make, without_docstring
from graders.bench.stock import grade as grade_by_stock

KEYS = ("exercise", "tries", "must", "seen", "earns", "never", "stock")
CELL = re.compile(r"^# %% (start|solution|plain|end|words|notebook)\n", re.MULTILINE)
BY_HAND = frozenset(("words", "notebook"))  # what only a notebook can have that is handed in
TAKEN = "TAKEN"
BASELINE, PLAIN = "h000", "g000"


class AttackError(course.CourseError):
    """A file is no attack."""


@dataclass(frozen=True)
class Attack:
    """One file."""

    name: str
    keys: Mapping[str, str]
    cells: Mapping[str, str]

    @property
    def assignment(self) -> str:
        """The assignment in which it is handed in."""
        return self.keys["exercise"].partition("/")[0]

    @property
    def exercise(self) -> str:
        """The exercise that it answers."""
        return self.keys["exercise"].partition("/")[2]

    @property
    def plain(self) -> Attack:
        """The answer without the trick."""
        return Attack("plain", self.keys, {"solution": self.cells["plain"]})

    def fill(self, notebook: NotebookNode) -> None:
        """Put its cells into a released notebook."""
        for cell in notebook.cells:
            if cell.metadata.get("nbgrader", {}).get("grade_id") == self.exercise:
                cell.source = self.cells["solution"]
        if start := self.cells.get("start"):
            notebook.cells.insert(0, new_code_cell(start))
        if end := self.cells.get("end"):
            notebook.cells.append(new_code_cell(end))
        if words := self.cells.get("words"):
            notebook.cells.append(new_markdown_cell(words))
        if act := self.cells.get("notebook"):
            exec(act, {"notebook": notebook})


def read(folder: Path, only: Sequence[str] = ()) -> list[Attack]:
    """The attacks below a folder.

    Parameters
    ----------
    only: beginnings of their names; all if there are none.

    Raises
    ------
    AttackError: a file is none.
    """
    return [
        attack
        for path in sorted(folder.glob("*/*.py"))
        if (attack := _parsed(path.relative_to(folder).with_suffix("").as_posix(), path.read_text("utf-8")))
        and (not only or attack.name.startswith(tuple(only)))
    ]


def _parsed(name: str, text: str) -> Attack:
    head, *parts = CELL.split(text)
    keys = dict(re.findall(r"^# (\w+): (.+)$", head, re.MULTILINE))
    cells = dict(zip(parts[::2], parts[1::2], strict=True))
    if not {*KEYS[:4]} <= keys.keys() <= {*KEYS} or "solution" not in cells or "/" not in keys["exercise"]:
        raise AttackError(f"{name} is no attack: it needs {', '.join(KEYS[:4])} and a cell '# %% solution'.")
    if (keys.get("earns") == "plain") != ("plain" in cells):
        raise AttackError(f"{name} is no attack: 'earns: plain' goes with a cell '# %% plain'.")
    return Attack(name, keys, cells)


@dataclass(frozen=True)
class Result:
    """What became of one attack.

    Parameters
    ----------
    points: what it got; None where a person decides.
    faults: what should not have happened.
    """

    points: float | None
    faults: tuple[str, ...]

    def __str__(self) -> str:
        points = "a person" if self.points is None else f"{self.points:g}"
        return "; ".join((f"held ({points})",) if not self.faults else (*self.faults, points))


def run(options: argparse.Namespace) -> int:
    """Grade, print the table, leave it as JSON; 0 if every attack was held by the kit, every time."""
    if options.gather:
        return _gather(options)
    where = circumstances()
    print(heading(where))
    attacks = read(Path(options.attacks), options.only or ())[: options.take]
    groups: dict[str, list[Attack]] = defaultdict(list)
    for attack in attacks:
        groups[attack.assignment].append(attack)
    kit: dict[str, Result] = {}
    start = time.monotonic()
    for number in range(options.times):
        for assignment, members in groups.items():
            found = play(Path(options.output) / assignment, assignment, members, sandbox=options.sandbox)
            worse = {name: result for name, result in found.items() if result.faults or name not in kit}
            kit.update(worse)
            faults = sum(bool(result.faults) for result in found.values())
            print(f"round {number + 1}, {assignment}: {len(members)} pairs, {faults} not held", flush=True)
    seconds = time.monotonic() - start
    stock: dict[str, Result] = {}
    for attack in attacks if options.stock else ():
        if not attack.keys.get("stock", "").startswith("no"):  # each in a course of its own, which it may spoil
            stock |= play(Path(options.output) / "stock" / attack.name, attack.assignment, [attack], stock=True)
    who = "root" if os.geteuid() == 0 else "user"
    played = {who: kit, "stock": stock}
    rows = []
    for attack in attacks:
        found_by = {name: str(results[attack.name]) for name, results in played.items() if attack.name in results}
        rows.append({"name": attack.name, "tries": attack.keys["tries"], **found_by})
    print(f"\n{tabled(rows)}\n")
    data = {**where, "times": options.times, "seconds": seconds, "rows": rows}
    print(save(Path(options.output), "attacks", data))
    return 0 if not any(result.faults for result in kit.values()) else 1


def _gather(options: argparse.Namespace) -> int:
    runs = [json.loads(Path(file).read_text("utf-8")) for file in options.gather]
    text = page(gathered(runs), runs)
    print(text)
    if options.page:
        Path(options.page).write_text(text, "utf-8")
    return 0


def play(
    folder: Path, assignment: str, attacks: Sequence[Attack], *, stock: bool = False, sandbox: str = ""
) -> dict[str, Result]:
    """Grade a class of pairs, and one honest submission before them alone.

    Parameters
    ----------
    stock: by nbgrader alone, in a sandbox of its own that is thrown away.
    sandbox: the level that the kit is to take; "" for the course's own.
    """
    made = make(
        folder.resolve(), assignment, 0, stock=stock, settings=f'c.Course.sandbox = "{sandbox}"' * bool(sandbox)
    )
    home = course.find_root()
    right = {e: _right(home, assignment, e) for e in dict.fromkeys(attack.exercise for attack in attacks)}
    released = made.folder / "release" / assignment / f"{assignment}.ipynb"
    for number, exercise in enumerate(right):
        _hand_in(made, released, f"{BASELINE}{number}", Attack("honest", {"exercise": f"/{exercise}"}, right[exercise]))
    plain = {attack.cells["plain"]: attack.plain for attack in attacks if "plain" in attack.cells}
    for number, answer in enumerate(plain.values()):
        _hand_in(made, released, f"{PLAIN}{number}", answer)
    for number, attack in enumerate(attacks):
        _hand_in(made, released, f"p{number:03}a", attack)
        honest = Attack("honest", {"exercise": f"/{attack.exercise}"}, right[attack.exercise])
        _hand_in(made, released, f"p{number:03}h", honest)
    if stock:
        grade_by_stock(made, home)
    else:
        _grade(made, home)
    grades: dict[str, dict[str, Any]] = defaultdict(dict)
    for student, cell, points, person in made.grades():
        grades[student][cell] = None if person else points
    earned = {source: _points(grades[f"{PLAIN}{number}"]) for number, source in enumerate(plain)}
    baselines = {exercise: grades[f"{BASELINE}{number}"] for number, exercise in enumerate(right)}
    results = {}
    for number, attack in enumerate(attacks):
        baseline = baselines[attack.exercise]
        faults = [] if grades[f"p{number:03}h"] == baseline else ["the next honest grade differs"]
        most = earned.get(attack.cells.get("plain", ""))
        if most is not None and most >= (_points(baseline) or 0):
            faults.append("the plain answer gets all")
        results[attack.name] = _result(made, f"p{number:03}a", attack, baseline, most, faults)
    return results


def _points(grades: Mapping[str, Any]) -> float | None:
    """The sum; None where a person decides."""
    return None if None in grades.values() else float(sum(grades.values()))


def _right(home: Path, assignment: str, exercise: str) -> dict[str, str]:
    pool = samples.find(home / course.load(home).solutions, [assignment], [exercise])
    source = next(sample.source for sample in pool if sample.fate == "right")
    return {"solution": without_docstring(source)}


def _hand_in(made: SampleClass, released: Path, student: str, attack: Attack) -> None:
    notebook = nbformat.read(released, as_version=4)
    attack.fill(notebook)
    place = made.folder / "submitted" / student / made.assignment
    place.mkdir(parents=True)
    (place / released.name).write_text(json.dumps(notebook), "utf-8")


def _grade(made: SampleClass, home: Path) -> None:
    steps = {name: made.command(name) for name in ("autograde", "generate_feedback")}
    steps["report"] = [sys.executable, "-m", "graders", "report"]
    for name, command in steps.items():
        with open(made.folder / f"{name}.log", "w") as log:
            done = subprocess.run(
                command, cwd=made.folder, env=made.environment(home), stdout=log, stderr=log, stdin=subprocess.DEVNULL
            )
        if done.returncode not in (0, 1):
            raise course.CourseError((made.folder / f"{name}.log").read_text("utf-8", "replace")[-2000:])


def _result(
    made: SampleClass,
    student: str,
    attack: Attack,
    baseline: Mapping[str, Any],
    most: float | None,
    faults: list[str],
) -> Result:
    place = made.folder / "autograded" / student / made.assignment / f"{made.assignment}.ipynb"
    grades = {cell: None if person else points for name, cell, points, person in made.grades() if name == student}
    if not grades or not place.exists():
        return Result(None, (*faults, "was not graded"))
    shown = "".join(_shown(nbformat.read(place, as_version=4)))
    html = _text(made.folder / "feedback" / student / made.assignment / f"{made.assignment}.html")
    points = _points(grades)
    earns = attack.keys.get("earns", "0")
    if earns == "all" and grades != baseline:
        faults.append("a right answer lost points")
    if earns != "all" and (points or 0) > ((most or 0) if earns == "plain" else float(earns)):
        faults.append("points that were not earned")
    if TAKEN in shown:
        faults.append("taken")
    if not html:
        faults.append("no feedback page")
    if (never := attack.keys.get("never")) and never in html:
        faults.append("on its page")
    if never and never in _text(made.folder / "report.html"):
        faults.append("in the class report")
    return Result(points, tuple(faults))


def _text(path: Path) -> str:
    return path.read_text("utf-8", "replace") if path.exists() else ""


def _shown(notebook: NotebookNode) -> Iterator[str]:
    for cell in notebook.cells:
        yield from (json.dumps(output) for output in cell.get("outputs", ()))
