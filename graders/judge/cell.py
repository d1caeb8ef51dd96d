"""Runs one locked test cell in the judge.

The source comes from the gradebook, never from the submission; what its names mean is the
:class:`~graders.judge.space.Space`'s to say. A cell that asks what the judge cannot know, or that
fails by a fault of the kit's, is left to a person.
"""

from __future__ import annotations

import ast
import asyncio
import inspect
import io
import logging
import math
import sys
import traceback
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from functools import lru_cache, partial
from html import escape
from types import CodeType, ModuleType
from typing import Any

import numpy as np
from nbformat.notebooknode import NotebookNode

from graders import codec
from graders.checks.inputs import seeded
from graders.checks.rehearsal import Place
from graders.checks.runtime import using
from graders.hidden import HiddenTests
from graders.judge.around import Around, surrounded
from graders.judge.files import fetch
from graders.judge.foreign import Notes, Uncrossed, noting
from graders.judge.function import call_plainly
from graders.judge.guard import NoProgram, Reach, guarded
from graders.judge.interrupts import TooLong, limited, noting_interrupts, own_alarms
from graders.judge.magics import plain
from graders.judge.rehearse import drawn_places, seen_where_drawn
from graders.judge.scoping import scope_of
from graders.judge.space import Space, remember
from graders.nodes import new_output
from graders.text import decimal, say
from graders.verdict import MIME, Aspect, Check, Outcome, Verdict, judged

MAX_PRINTED = 4000
CELL_FILE = "<test cell"
SCORE, NO_SCORE = int | float | np.integer | np.floating, bool | np.timedelta64
ENGINE = __name__.partition(".")[0]
log = logging.getLogger(__name__)
# Where an exception that a student's code or a missing answer caused comes up in the engine.
THEIRS = {f.__code__ for f in (call_plainly, Space.__missing__, Space._student, fetch)}


@dataclass
class Judged:
    """What a test cell came to.

    Parameters
    ----------
    points: the points earned; None where a person has to decide.
    outputs: the cell's outputs, all written by the judge.
    verdict: of a hidden test, if it came to one.
    why: the code (section ``notes`` of the texts) and the parameters of why a person has to decide.
    """

    points: float | None
    outputs: list[NotebookNode] = field(default_factory=list)
    verdict: Verdict | None = None
    why: tuple[str, Mapping[str, str]] | None = None


def run_cell(
    source: str,
    grade_id: str,
    total: float,
    space: Space,
    moment: int | None = None,
) -> Judged:
    """Run a test cell.

    Parameters
    ----------
    source: the trusted source.
    grade_id: its id in the gradebook, for messages, its place in the outline, the streams of its hidden inputs.
    total: the points it is worth.
    space: the names of the pass through the notebook.
    moment: the marked moment of the student's process to which its names belong; None for now.
    """
    runtime, printed, hidden = space.runtime, io.StringIO(), space.runtime.settings.hidden
    own = uses_engine(source, hidden)
    seconds = runtime.settings.cell_seconds
    reach = Reach(space.folder, hidden, own, partial(space.is_given, cell=source), seconds)
    space.changed.clear()
    unanswered = runtime.student.record.unanswered
    noted = Notes()
    late: list[int] = []
    with noting_interrupts() as interrupts, nullcontext(noted) if own else noting() as noted:
        try:
            with (
                limited(seconds) as late, own_alarms(), nothing_to_read(),
                using(runtime), seeded(runtime.seed, grade_id), judged(), guarded(reach), space.folder.entered(),
                space.at(space.outline.place(grade_id), moment, tolerant=own),
                redirect_stdout(printed), redirect_stderr(io.StringIO()), warnings.catch_warnings(action="default"),
                nullcontext() if own else surrounded(_around(source, grade_id, space)),
            ):  # fmt: skip
                result = _execute(source, space, grade_id)
        except TooLong as error:
            space.process.undo()
            judged_ = for_person("uncrossed", str(error))
        except BaseException as error:  # a test may raise anything; only the person at the keyboard ends the run
            space.process.undo()
            if interrupts:
                raise
            if isinstance(error, TypeError) and noted.arrived:  # what is written in C looks at a type and asks nothing
                return for_person("uncrossed", str(error))
            judged_ = _raised(error, grade_id, total, space, printed, own)
        else:
            if issubclass(type(result), Verdict) and any(check.sight for check in result.checks):
                result = seen_where_drawn(result, _drawn_in(source, grade_id, reach))
            judged_ = _returned(result, total, _stream(printed))
    if noted:
        return for_person("uncrossed", str(noted[0]))
    if late:
        return for_person("uncrossed", str(TooLong()))
    if runtime.student.record.unanswered > unanswered and judged_.points != 0:  # whatever caught it
        return for_person("uncrossed", "a call that gave no answer")
    if space.changed and judged_.points != 0:
        return for_person("changed", ", ".join(sorted(space.changed)))
    return judged_


@contextmanager
def nothing_to_read() -> Iterator[None]:
    """A test that asks for a line gets none, and does not wait for the person at the keyboard."""
    usual, sys.stdin = sys.stdin, io.StringIO()
    try:
        yield
    finally:
        sys.stdin = usual


def _around(source: str, grade_id: str, space: Space) -> Around:
    given = space.outline.given()
    space.draws.expect(f"{source}\n{given}")
    space.process.begin("\n".join(space.runtime.student.sources()))
    read = space.outline.read_by_answers([scope_of(cell) for cell in space.runtime.student.sources()])
    bound = partial(space.bound_by_tests, sorted(read))
    called, returned = partial(space.called, read), partial(space.returned, read)
    names = space.outline.names(grade_id)
    return Around(source, space, names, space.process, space.draws, bound, given, called, returned)


def uses_engine(source: str, hidden: HiddenTests) -> bool:
    """Whether a cell imports the course's hidden tests, or the vocabulary that they are written in."""
    return any(name.partition(".")[0] == ENGINE or hidden.owns(name) for name in imported(source))


@lru_cache(maxsize=1024)
def imported(source: str) -> frozenset[str]:
    """The modules that a cell imports."""
    try:
        tree = ast.parse(plain(source))
    except (SyntaxError, ValueError):
        return frozenset()
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return frozenset(names | {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)})


def for_person(code: str, reason: str = "") -> Judged:
    """A cell that a person has to look at; the reason is for the instructor's eyes only."""
    words = say("summary.person")
    html = f'<span style="color:#8a6100">? {escape(words)}</span>'
    output = new_output("execute_result", data={"text/plain": words, "text/html": html}, execution_count=None)
    return Judged(None, [output], why=(code, {"reason": _storable(reason[:200])}))


def _returned(result: Any, total: float, printed: list[NotebookNode]) -> Judged:
    kind = type(result)  # an object that did not cross says nothing of its class
    if issubclass(kind, Verdict):
        return from_verdict(result, total)
    points = total
    if issubclass(kind, SCORE) and not issubclass(kind, NO_SCORE):
        try:
            points = float(result)
        except OverflowError:
            points = math.inf
        if not 0 <= points <= total:
            return for_person("score", f"{points:g}")
    return Judged(points, [*printed, passed(points, total)])


def _raised(error: BaseException, grade_id: str, total: float, space: Space, printed: io.StringIO, own: bool) -> Judged:
    if isinstance(error, Uncrossed | NoProgram):
        return for_person("uncrossed", str(error))
    if isinstance(error, AttributeError) and codec.is_partly_here(error.obj):
        return for_person("uncrossed", str(error))
    modules, functions = _below_the_cell(error)
    if functions and functions[-1] in THEIRS:
        return _failed(error, _stream(printed))
    authors, hidden = _is_authors(error, modules), space.runtime.settings.hidden
    if authors and not own and not any(map(hidden.owns, modules)):
        return for_person("internal", f"{type(error).__name__}: {error}")
    ours = any(name.partition(".")[0] == ENGINE or hidden.owns(name) for name in modules)
    if authors or ours or (own and not isinstance(error, Exception)):
        return _not_judged(grade_id, total)
    return _failed(error, _stream(printed))


def from_verdict(verdict: Verdict, total: float) -> Judged:
    """The outputs that show a verdict, and its points."""
    points = None if verdict.needs_person else verdict.points(total)
    data = {
        "text/plain": f"{0.0 if points is None else points:g}",
        "text/html": verdict.to_html(total),
        MIME: verdict.to_json(),
    }
    return Judged(points, [new_output("execute_result", data=data, execution_count=None)], verdict)


def _drawn_in(source: str, grade_id: str, reach: Reach) -> frozenset[Place]:
    """The inputs of a test cell that are drawn."""

    def execute(names: dict[str, Any]) -> None:
        with guarded(reach), redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            _execute(source, names, grade_id)

    return drawn_places(execute, grade_id)


def _execute(source: str, space: dict[str, Any], grade_id: str) -> Any:
    """Run a cell; the value of its last expression, if it ends in one that is shown."""
    text = plain(source)
    file, tree = remember(text, f"{CELL_FILE} {grade_id}>"), ast.parse(text)
    last = tree.body.pop() if tree.body else None
    if not isinstance(last, ast.Expr) or source.rstrip().endswith(";"):
        tree.body += [last] if last else []
        last = None
    _run(compile(tree, file, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT), space)
    if last is None:
        return None
    return _run(compile(ast.Expression(last.value), file, "eval", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT), space)


def _run(code: CodeType, space: dict[str, Any]) -> Any:
    value = eval(code, space)
    return asyncio.run(value) if code.co_flags & inspect.CO_COROUTINE else value


def _not_judged(grade_id: str, total: float) -> Judged:
    log.error("The test cell %s failed, not the student:\n%s", grade_id, traceback.format_exc())
    verdict = Verdict(grade_id, (Check("call", Aspect.RUNS, 1.0, Outcome.INTERNAL, "internal"),))
    return from_verdict(verdict, total)


def _failed(error: BaseException, printed: list[NotebookNode]) -> Judged:
    name, message = type(error).__name__, _storable(_message(error)[:MAX_PRINTED])
    output = new_output("error", ename=name, evalue=message, traceback=[f"{name}: {message}"])
    return Judged(0.0, [*printed, output])


def _message(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:  # of an object that did not cross, of a number of thousands of digits, by a class of the test's
        return ""


def _storable(text: str) -> str:
    """Text that can be written to a file: half a surrogate pair cannot."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _below_the_cell(error: BaseException) -> tuple[list[str], list[CodeType]]:
    """The modules and functions in which an exception came up, below the cell's own lines."""
    modules: list[str] = []
    functions: list[CodeType] = []
    trace = error.__traceback__
    while trace is not None:
        frame, trace = trace.tb_frame, trace.tb_next
        if frame.f_code.co_filename.startswith(CELL_FILE):
            modules, functions = [], []
            continue
        modules.append(str(frame.f_globals.get("__name__", "")))
        functions.append(frame.f_code)
    return modules, functions


def _is_authors(error: BaseException, modules: list[str]) -> bool:
    """Whether the test cell's own lines cannot run, whatever the student wrote."""
    if isinstance(error, ImportError | SyntaxError):  # of what it imports: nothing of importing stays in the trace
        return True
    return not modules and isinstance(getattr(error, "obj", None), ModuleType)


def _stream(printed: io.StringIO) -> list[NotebookNode]:
    text = _storable(printed.getvalue()[:MAX_PRINTED])
    return [new_output("stream", name="stdout", text=text)] if text else []


def passed(points: float, total: float) -> NotebookNode:
    if points < total:
        words = escape(say("summary.score", points=decimal(points), total=decimal(total)))
        html = f'<span style="color:#8a6100">{words}</span>'
    else:
        html = f'<span style="color:#1a7f37">✓ {escape(say("summary.examples"))}</span>'
    data = {"text/plain": f"{points:g}", "text/html": html}
    return new_output("execute_result", data=data, execution_count=None)
