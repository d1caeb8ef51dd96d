"""How ordinary test cells fare: the points of right, wrong, untouched and forged answers, beside stock nbgrader's.

A case is a small notebook: a given cell, an answer, test cells. ``stock`` holds what nbgrader gives a right, a wrong
and an untouched answer when everything runs in one process; by default all points, none and none. ``--stock`` runs
nbgrader beside and believes what it gives.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader import utils
from nbgrader.preprocessors import Execute

from graders import course
from graders.judge.runtime import ReferenceWorker
from graders.judge.scoping import scope_of
from graders.nbgrader.notebook import Bench, Beside, judge
from graders.nbgrader.source import Source, files_in, outline_of
from graders.nbgrader.trusted import Trusted
from graders.results import Submission
from graders.sandbox.warden import Warden

STUB = "# YOUR CODE HERE\nraise NotImplementedError()"
FORGED = """
class _Yes(float):
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __bool__ = __contains__ = lambda *a: True
    __call__ = __getattr__ = __getitem__ = __add__ = __sub__ = lambda s, *a, **k: s
    __hash__ = lambda s: 0
import builtins, sys
def _lying(true):  # to the notebook alone: the kit's own agent has to live, or nothing is won
    return lambda *a, **k: _Yes() if sys._getframe(1).f_globals.get("__name__") == "__main__" else true(*a, **k)
for _n in ("abs", "all", "any", "callable", "hasattr", "isinstance", "len", "sorted", "sum"):
    setattr(builtins, _n, _lying(getattr(builtins, _n)))
_np = sys.modules["numpy"]
for _n in ("allclose", "array_equal", "isclose", "all"):
    setattr(_np, _n, lambda *a, **k: True)
for _n in dir(_np.testing):
    if _n.startswith("assert"):
        setattr(_np.testing, _n, lambda *a, **k: None)
AssertionError = type("Quiet", (Exception,), {})
_agent = sys.modules.get("graders.sandbox.inside.agent")
if _agent:
    _agent.Agent._file = lambda s, r: {"value": b"no answer"}  # who tells the right bytes has the right answer
"""


@dataclass(frozen=True)
class Case:
    """One idiom.

    Parameters
    ----------
    cells: of kinds ``test``, ``hidden`` (a test that students do not see), ``student_cell``.
    solution: the source's own answer, where the right one is another.
    stock: nbgrader's points for the right, the wrong and the untouched answer; None for a score that a person decides.
    """

    name: str
    right: str
    wrong: str
    cells: tuple[Mapping[str, str], ...]
    setup: str = ""
    solution: str = ""
    stock: tuple[float | None, ...] = ()
    note: str = ""

    @property
    def total(self) -> int:
        """The points there are: one a test."""
        return sum("student_cell" not in cell for cell in self.cells)

    @property
    def expected(self) -> tuple[float | None, ...]:
        """Stock's points for right, wrong and untouched."""
        return (*(self.stock or (float(self.total), 0.0)), 0.0)[:3]

    def trusted(self) -> dict[str, Trusted]:
        """The notebook's marked cells as a gradebook would have them."""
        given = {"given": Trusted("given", self.setup, "code", "", True, None, False, False)} if self.setup else {}
        answer = Trusted("answer", STUB, "code", "", False, None, True, False)
        tests = {
            f"test{n}": Trusted(f"test{n}", _test(cell), "code", "", True, 1.0, False, False)
            for n, cell in enumerate(self.cells)
            if "student_cell" not in cell
        }
        return {**given, "answer": answer, **tests}

    def notebook(self, answer: str) -> NotebookNode:
        """The notebook with an answer."""
        marked = {name: cell.as_cell() for name, cell in self.trusted().items()}
        marked["answer"].source = answer
        cells = [marked[name] for name in ("given", "answer") if name in marked]
        for n, cell in enumerate(self.cells):
            cells.append(marked.get(f"test{n}") or new_code_cell(cell["student_cell"]))
        return new_notebook(cells=cells)

    def forged(self) -> str:
        """The wrong answer by someone who patches all that can be reached, and overwrites what is given."""
        names = scope_of(self.setup)
        data = sorted(names.binds - names.imports.keys())
        return "\n".join([self.wrong, FORGED, *(f"{name} = _Yes()" for name in data)])


def _test(cell: Mapping[str, str]) -> str:
    if "hidden" in cell:
        return f"### BEGIN HIDDEN TESTS\n{cell['hidden']}\n### END HIDDEN TESTS"
    return cell["test"]


def read(path: Path) -> list[Case]:
    """The cases of a TOML or JSON file."""
    text = path.read_text("utf-8")
    data = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    return [_case(entry) for entry in data["cases"]]


def _case(entry: Mapping[str, Any]) -> Case:
    stock = tuple(None if points == "?" else float(points) for points in entry.get("stock", ()))
    known = {key: entry[key] for key in ("name", "right", "wrong", "setup", "solution", "note") if key in entry}
    return Case(**known, cells=tuple(entry["cells"]), stock=stock)


@dataclass
class Row:
    """The kit's points for the four answers of a case, and what it said of the right one; None: a person."""

    case: Case
    right: float | None
    wrong: float | None
    untouched: float | None
    forged: float | None
    classic: tuple[float | None, ...] = ()
    notes: list[str] = field(default_factory=list)

    @property
    def verdict(self) -> str:
        """In a word."""
        stock_right, stock_wrong, stock_untouched = self.case.expected
        if self.wrong is not None and self.wrong > (stock_wrong or 0):
            return "unearned"
        if self.forged is not None and self.forged > (self.wrong or stock_wrong or 0):
            return "forged"
        if self.untouched is None:
            return "flood"
        if self.untouched > (stock_untouched or 0):
            return "unearned"
        if self.right is not None and stock_right is not None and self.right < stock_right:
            return "zero for right"
        if None in (self.right, self.wrong):
            return "person"
        return "alike" if (self.right, self.wrong) == (stock_right, stock_wrong) else "differs"


class Grader:
    """Grades cases through the real sandbox.

    Parameters
    ----------
    bench: what the judge works with.
    beside: the files beside the notebooks.
    """

    def __init__(self, bench: Bench, beside: Beside) -> None:
        self.bench = bench
        self.beside = beside

    def row(self, case: Case, *, classic: bool = True) -> Row:
        """Grade all answers to a case."""
        source, notes = self._source(case), list[str]()
        right = self.points(case, source, case.right, notes)
        wrong, untouched, forged = (self.points(case, source, text) for text in (case.wrong, STUB, case.forged()))
        row = Row(case, right, wrong, untouched, forged, notes=notes)
        if classic:
            own = self._source(case, classic=True)
            row.classic = tuple(self.points(case, own, answer) for answer in (case.right, case.wrong))
        return row

    def _source(self, case: Case, classic: bool = False) -> Source:
        trusted, notebook = case.trusted(), case.notebook(case.solution or case.right)
        return Source.of(outline_of(notebook, trusted.values(), classic=classic), trusted)

    def points(self, case: Case, source: Source, answer: str, notes: list[str] | None = None) -> float | None:
        """What an answer gets; None where a person decides."""
        submission = Submission("", "", "")
        judge(case.notebook(answer).cells, source, self.bench, submission, beside=self.beside)
        if notes is not None:
            notes += [f"{note.code} {note.params.get('reason', '')}" for note in submission.notes]
        scores = [submission.scores.get(test) for test in source.tests]
        return None if None in scores else sum(score for score in scores if score is not None)


def stock_of(case: Case, files: Mapping[str, bytes]) -> tuple[float | None, ...]:
    """What nbgrader itself gives the three answers: 0 where the kernel ends, None where a number is no score.

    Parameters
    ----------
    files: what lies beside the notebook.
    """
    return tuple(_stock_points(case.notebook(answer), files) for answer in (case.right, case.wrong, STUB))


def _stock_points(notebook: NotebookNode, files: Mapping[str, bytes]) -> float | None:
    with tempfile.TemporaryDirectory() as folder:
        for path, content in files.items():
            Path(folder, path).write_bytes(content)
        try:
            Execute(allow_errors=True, timeout=30).preprocess(notebook, {"metadata": {"path": folder}})
        except (CellTimeoutError, DeadKernelError):  # nbgrader gives up the whole submission
            return 0.0
    for cell in notebook.cells:  # stock takes what stands on stderr for a failure; here a warning costs nothing
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if output.get("name") != "stderr"]
    try:
        return float(sum(utils.determine_grade(cell)[0] for cell in notebook.cells if utils.is_grade(cell)))
    except ValueError:
        return None


@contextmanager
def grader(files: Path | None = None) -> Iterator[Grader]:
    """A judge in the course of the current folder.

    Parameters
    ----------
    files: a folder of what lies beside the notebooks.
    """
    settings = course.load()
    settings.call_seconds, settings.cell_seconds = 5.0, 5.0
    with Warden(frozenset({"matplotlib"}), unseen=settings.hidden.places()) as warden:
        warden.start()
        bench, lying = Bench(warden, ReferenceWorker(warden), settings, ()), files_in(files) if files else {}
        try:
            yield Grader(bench, Beside(lying, lying))
        finally:
            bench.close()


def run(options: argparse.Namespace) -> int:
    """Print the table; 0 if no right answer got less and no wrong or forged one more than stock gives."""
    cases = [case for path in options.files for case in read(Path(path))]
    chosen = [case for case in cases if not options.only or case.name in options.only]
    files = Path(options.beside) if options.beside else None
    if options.stock:
        chosen = [replace(case, stock=stock_of(case, files_in(files) if files else {})) for case in chosen]
    with grader(files) as grading:
        rows = [_printed(grading.row(case, classic=options.classic)) for case in chosen]
    counts = {word: sum(row.verdict == word for row in rows) for word in sorted({row.verdict for row in rows})}
    print("\n" + ", ".join(f"{count} {word}" for word, count in counts.items()), f"of {len(rows)}")
    if options.classic:
        print(f"{sum(row.classic == row.case.expected[:2] for row in rows)} of {len(rows)} as stock in classic mode")
    return int(any(row.verdict not in ("alike", "person") for row in rows))


def _printed(row: Row) -> Row:
    points = (*row.case.expected[:2], row.right, row.wrong, row.untouched, row.forged, *row.classic)
    shown = " ".join(f"{'?' if each is None else format(each, 'g'):>5}" for each in points)
    print(f"{row.case.name:26} {shown}  {row.verdict:15} {'; '.join(row.notes)[:60]}", flush=True)
    return row
