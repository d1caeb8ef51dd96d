"""Runs one locked test cell in the judge.

The source comes from the gradebook, never from the submission. The names that the cell
uses and does not define are bound to the student's functions (as proxies) and data (by
value); module names are the judge's own modules, whatever the student made of them.
"""

from __future__ import annotations

import ast
import builtins
import io
import linecache
import logging
import traceback
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from html import escape
from types import CodeType, ModuleType
from typing import Any

from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_output

from graders import libraries
from graders.checks.inputs import seeded
from graders.checks.runtime import Failure, using
from graders.hidden import HiddenTests
from graders.judge.channel import Died, TimedOut, Unreadable
from graders.judge.function import Function, Missing, call_plainly
from graders.judge.interrupts import noting_interrupts
from graders.judge.runtime import RemoteRuntime
from graders.text import DEFAULT_LANGUAGE, say
from graders.verdict import MIME, Aspect, Check, Outcome, Verdict, judged

BIND_SECONDS = 10.0
MAX_PRINTED = 4000
CELL_FILE = "<test cell"
ENGINE = __name__.partition(".")[0]
log = logging.getLogger(__name__)


@dataclass
class Judged:
    """What a test cell came to.

    Parameters
    ----------
    points: the points earned; None where a person has to decide.
    outputs: the cell's outputs, all written by the judge.
    verdict: of a hidden test, if it came to one.
    """

    points: float | None
    outputs: list[NotebookNode] = field(default_factory=list)
    verdict: Verdict | None = None


def free_names(tree: ast.Module) -> set[str]:
    """The names that a cell uses but does not define itself."""
    bound: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            bound.add(node.id)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
            bound.add(node.name)
        elif isinstance(node, ast.alias):
            bound.add((node.asname or node.name).split(".")[0])
        elif isinstance(node, ast.arg):
            bound.add(node.arg)
        elif isinstance(node, ast.ExceptHandler) and node.name:
            bound.add(node.name)
    return libraries.names_in(tree) - bound - set(dir(builtins))


def bind_names(source: str, runtime: RemoteRuntime) -> dict[str, Any]:
    """What a test cell's free names stand for in the student's process at this moment."""
    try:
        names = free_names(ast.parse(source)) - libraries.MODULES.keys()
    except SyntaxError:  # told of when the cell is run
        return {}
    return {name: bind(runtime, name) for name in sorted(names)}


def run_cell(
    source: str,
    grade_id: str,
    total: float,
    runtime: RemoteRuntime,
    language: str = DEFAULT_LANGUAGE,
    bound: dict[str, Any] | None = None,
) -> Judged:
    """Run a test cell.

    Parameters
    ----------
    source: the trusted source.
    grade_id: its id in the gradebook: for messages, and for the streams of its hidden inputs.
    total: the points it is worth.
    runtime: calls the student's functions, and has the seed of the hidden inputs.
    bound: what :func:`bind_names` gave earlier; by default the names are bound now.
    """
    printed = io.StringIO()
    with noting_interrupts() as interrupts:
        try:
            tree = ast.parse(source)
            with (
                using(runtime),
                seeded(runtime.seed, grade_id),
                judged(),
                redirect_stdout(printed),
                redirect_stderr(io.StringIO()),
            ):
                own = libraries.usual(free_names(tree))
                space: dict[str, Any] = {"__name__": "__judge__", **own}
                space.update(bind_names(source, runtime) if bound is None else bound)
                result = _execute(tree, space, _remember(source, grade_id))
            if isinstance(result, Verdict):
                return from_verdict(result, total, language)
            return Judged(total, [*_stream(printed), _passed(total, language)])
        except BaseException as error:  # a test may raise anything; only the person at the keyboard ends the run
            if interrupts:
                raise
            if not isinstance(error, Exception) or _is_ours(error, runtime.settings.hidden):
                return _not_judged(grade_id, total, language)
            return _failed(error, _stream(printed))


def bind(runtime: RemoteRuntime, name: str) -> Any:
    """A name of the student's: a proxy of a function, or a copy of data."""
    try:
        answer = runtime.student.channel().ask(BIND_SECONDS, op="bind", name=name)
    except TimedOut:
        return Missing(runtime.student, name, Failure("timeout"))
    except (Died, Unreadable):
        return Missing(runtime.student, name, Failure("died"))
    if "value" not in answer.fields:
        return Missing(runtime.student, name, Failure("missing"))
    value = answer.fields["value"]
    if isinstance(value, Function):
        return Function(runtime.student, name, value.handle, named=True)
    return value


def from_verdict(verdict: Verdict, total: float, language: str = DEFAULT_LANGUAGE) -> Judged:
    """The outputs that show a verdict, and its points."""
    points = None if verdict.needs_person else verdict.points(total)
    data = {
        "text/plain": f"{0.0 if points is None else points:g}",
        "text/html": verdict.to_html(language, total),
        MIME: verdict.to_json(),
    }
    return Judged(points, [new_output("execute_result", data=data, execution_count=None)], verdict)


def _remember(source: str, grade_id: str) -> str:
    """A file name under which ``inspect`` finds the source: a function that the cell hands to
    the student's travels as text."""
    name = f"{CELL_FILE} {grade_id}>"
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    return name


def _execute(tree: ast.Module, space: dict[str, Any], file: str) -> Any:
    """Run a cell; the value of its last expression, if it ends in one."""
    last = tree.body[-1] if tree.body else None
    if not isinstance(last, ast.Expr):
        exec(compile(tree, file, "exec"), space)
        return None
    exec(compile(ast.Module(tree.body[:-1], []), file, "exec"), space)
    return eval(compile(ast.Expression(last.value), file, "eval"), space)


def _not_judged(grade_id: str, total: float, language: str) -> Judged:
    log.error("The test cell %s failed, not the student:\n%s", grade_id, traceback.format_exc())
    verdict = Verdict(grade_id, (Check("call", Aspect.RUNS, 1.0, Outcome.INTERNAL, "internal"),))
    return from_verdict(verdict, total, language)


def _failed(error: Exception, printed: list[NotebookNode]) -> Judged:
    name, message = type(error).__name__, _storable(str(error)[:MAX_PRINTED])
    output = new_output("error", ename=name, evalue=message, traceback=[f"{name}: {message}"])
    return Judged(0.0, [*printed, output])


def _storable(text: str) -> str:
    """Text that can be written to a file: half a surrogate pair cannot."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _is_ours(error: Exception, hidden: HiddenTests) -> bool:
    """Whether an exception came up in the engine or in the course's hidden tests, and no student's call raised it."""
    modules: list[str] = []
    functions: list[CodeType] = []
    trace = error.__traceback__
    while trace is not None:
        frame, trace = trace.tb_frame, trace.tb_next
        if frame.f_code.co_filename.startswith(CELL_FILE):
            modules, functions = [], []  # what counts is below the cell's own lines
            continue
        modules.append(str(frame.f_globals.get("__name__", "")))
        functions.append(frame.f_code)
    if functions and functions[-1] is call_plainly.__code__:
        return False  # what a student's function raised
    return _is_authors(error, modules) or any(name.partition(".")[0] == ENGINE or hidden.owns(name) for name in modules)


def _is_authors(error: Exception, modules: list[str]) -> bool:
    """Whether the test cell's own lines cannot run, whatever the student wrote.

    A name that the student did not define is bound all the same, and never a module.
    """
    if isinstance(error, ImportError | SyntaxError):  # of what it imports: nothing of importing stays in the trace
        return True
    own_line = not modules
    return own_line and (isinstance(error, NameError) or isinstance(getattr(error, "obj", None), ModuleType))


def _stream(printed: io.StringIO) -> list[NotebookNode]:
    text = _storable(printed.getvalue()[:MAX_PRINTED])
    return [new_output("stream", name="stdout", text=text)] if text else []


def _passed(points: float, language: str) -> NotebookNode:
    words = escape(say("summary.examples", language))
    data = {"text/plain": f"{points:g}", "text/html": f'<span style="color:#1a7f37">✓ {words}</span>'}
    return new_output("execute_result", data=data, execution_count=None)
