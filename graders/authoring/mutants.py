"""Do the hidden tests notice? Changes the reference solutions a little and grades each change.

The solutions are those of the source notebooks. A *mutant* is one small change: another
operator, axis, dtype or function, a dropped keyword, exchanged arguments, an off-by-one,
a call or a statement left out. A mutant that gets full marks *survives*: either a check is missing,
or the change makes no difference and is listed, with the reason, in
``tests/equivalent_mutants.toml``.
"""

from __future__ import annotations

import ast
import copy
import time
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import nbformat

from graders import course
from graders.authoring.samples import SampleError
from graders.authoring.sampling import Trial, bench

EQUIVALENT = Path("tests", "equivalent_mutants.toml")

OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.Pow: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.FloorDiv,
    ast.MatMult: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
NAMES = {
    "sin": "cos",
    "cos": "sin",
    "exp": "log",
    "sum": "mean",
    "mean": "sum",
    "max": "min",
    "min": "max",
    "minimum": "maximum",
    "maximum": "minimum",
    "float64": "float32",
    "float32": "float64",
    "int64": "int32",
    "zeros": "ones",
    "ones": "zeros",
    "normal": "uniform",
    "uniform": "normal",
}

CONVERSIONS = {"float", "bool"}  # of NumPy's numbers, which are accepted as they are
COMMUTATIVE = {"maximum", "minimum", "max", "min", "shares_memory", "logical_and", "logical_or"}


@dataclass(frozen=True)
class Mutant:
    """One changed solution.

    Parameters
    ----------
    assignment, exercise: whose solution it was.
    change: "before → after", the changed line of code.
    source: the whole changed code.
    """

    assignment: str
    exercise: str
    change: str
    source: str


def solutions(root: Path, assignment: str) -> dict[str, tuple[str, str]]:
    """The reference solutions of an assignment: exercise -> (what stands before it, solution cell).

    Before it stand the imports, the functions of the lesson and the exercises already solved.
    """
    notebook = nbformat.read(root / "source" / assignment / f"{assignment}.ipynb", as_version=4)
    exercises = course.load(root).hidden.names(assignment)
    found: dict[str, tuple[str, str]] = {}
    before: list[str] = []
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in exercises:
            found[name] = "\n\n".join(before), cell.source
        if name == "versions" or name in found:
            before.append(cell.source)
        elif name is None and cell.cell_type == "code":
            before += [ast.unparse(node) for node in ast.parse(cell.source).body if isinstance(node, ast.FunctionDef)]
    return found


def mutants(assignment: str, exercise: str, before: str, solution: str) -> Iterator[Mutant]:
    """All mutants of a solution."""
    tree = ast.parse(solution)
    original = ast.unparse(tree)
    seen = {original}
    count = len(list(ast.walk(tree)))
    for number in range(count):
        for change in CHANGES:
            changed = copy.deepcopy(tree)
            node = list(ast.walk(changed))[number]
            for _ in change(changed, node):
                text = ast.unparse(changed)
                if text not in seen:
                    seen.add(text)
                    yield Mutant(assignment, exercise, _changed_line(original, text), f"{before}\n\n{text}\n")


def _changed_line(original: str, text: str) -> str:
    pairs = zip_longest(original.splitlines(), text.splitlines(), fillvalue="")
    old, new = next((old, new) for old, new in pairs if old != new)
    return f"{old.strip()} → {new.strip()}"


# Changes a node in place as often as it can; the caller looks at the tree each time.
Change = Callable[[ast.AST, ast.AST], Iterator[None]]


def _operator(tree: ast.AST, node: ast.AST) -> Iterator[None]:
    if isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in OPERATORS:
        node.op = OPERATORS[type(node.op)]()
        yield
    elif isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARISONS:
        node.ops[0] = COMPARISONS[type(node.ops[0])]()
        yield
    elif isinstance(node, ast.BoolOp):
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield


def _negation(tree: ast.AST, node: ast.AST) -> Iterator[None]:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.Not):
        node.op = ast.UAdd() if isinstance(node.op, ast.USub) else ast.Not()
        if isinstance(node.op, ast.Not):
            node.operand = ast.UnaryOp(ast.Not(), node.operand)
        yield


def _constant(tree: ast.AST, node: ast.AST) -> Iterator[None]:
    if not isinstance(node, ast.Constant) or _is_docstring(tree, node):
        return
    value = node.value
    others: list[object] = []
    if isinstance(value, bool):
        others = [not value]
    elif isinstance(value, int):
        others = [value + 1, value - 1]
    elif isinstance(value, float):
        others = [value * 2, value + 1]
    elif isinstance(value, str) and "->" in value:
        left, right = value.split("->")
        others = [f"{left}->{right.strip()[::-1]}"]
    for other in others:
        node.value = other  # type: ignore[assignment]
        yield


def _is_docstring(tree: ast.AST, node: ast.Constant) -> bool:
    return any(isinstance(parent, ast.Expr) and parent.value is node for parent in ast.walk(tree))


def _keyword(tree: ast.AST, node: ast.AST) -> Iterator[None]:
    if isinstance(node, ast.Call):
        keywords = node.keywords
        for index in range(len(keywords)):
            node.keywords = keywords[:index] + keywords[index + 1 :]
            yield
        node.keywords = keywords


def _arguments(tree: ast.AST, node: ast.AST) -> Iterator[None]:
    if isinstance(node, ast.Call) and len(node.args) >= 2 and _called(node) not in COMMUTATIVE:
        node.args[0], node.args[1] = node.args[1], node.args[0]
        yield
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub | ast.Div | ast.MatMult | ast.Pow):
        node.left, node.right = node.right, node.left
        yield


def _called(node: ast.Call) -> str:
    return str(getattr(node.func, "attr", None) or getattr(node.func, "id", ""))


def _unwrapped(tree: ast.AST, node: ast.AST) -> Iterator[None]:
    if isinstance(node, ast.Call) and _called(node) not in CONVERSIONS:
        inner = node.args[0] if node.args else getattr(node.func, "value", None)
        if inner is not None and not isinstance(inner, ast.Starred):
            _Replaced(node, inner).visit(tree)
            yield


class _Replaced(ast.NodeTransformer):
    """Puts one node in the place of another."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        if node is self.old:
            return self.new
        self.generic_visit(node)
        return node


def _name(tree: ast.AST, node: ast.AST) -> Iterator[None]:
    if isinstance(node, ast.Attribute) and node.attr in NAMES:
        node.attr = NAMES[node.attr]
        yield


def _index(tree: ast.AST, node: ast.AST) -> Iterator[None]:
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Tuple) and len(node.slice.elts) >= 2:
        node.slice.elts = node.slice.elts[::-1]
        yield


def _statement(tree: ast.AST, node: ast.AST) -> Iterator[None]:
    for field in ("body", "orelse"):
        block = getattr(node, field, None)
        if not isinstance(block, list):
            continue
        for index, statement in enumerate(block):
            if isinstance(statement, ast.Return | ast.FunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom):
                continue
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                continue
            block[index] = ast.Pass()
            yield
            block[index] = statement


CHANGES: tuple[Change, ...] = (
    _operator,
    _negation,
    _constant,
    _keyword,
    _arguments,
    _unwrapped,
    _name,
    _index,
    _statement,
)


def known(root: Path) -> dict[tuple[str, str], str]:
    """The listed equivalent mutants: (exercise, change) -> reason."""
    path = root / EQUIVALENT
    if not path.is_file():
        return {}
    table = tomllib.loads(path.read_text("utf-8"))
    return {(e, entry["change"]): entry["reason"] for e, entries in table.items() for entry in entries}


def run(assignment: str | None, exercise: str | None) -> int:
    """Grade all mutants and list the survivors; 0 if each one is explained.

    Raises
    ------
    CourseError: there is no such assignment or exercise.
    SampleError: a solution is not right before it is changed.
    """
    root = course.find_root()
    chosen = _chosen(root, assignment, exercise)
    reasons = known(root)
    unexplained: list[Mutant] = []
    print(f"{'exercise':28} {'mutants':>8} {'killed':>7} {'equivalent':>11} {'survived':>9} {'time':>9}")
    with bench(root) as trial:
        for name, task, before, solution in chosen:
            whole = trial(name, task, f"{before}\n\n{solution}\n")
            if not whole.perfect:
                raise SampleError(f"The solution of {task} in source/{name} is not right:\n{whole}")
            unexplained += _one(list(mutants(name, task, before, solution)), task, reasons, trial)
    for mutant in unexplained:
        print(f"survived: {mutant.assignment} {mutant.exercise}: {mutant.change}")
    print(f"{len(unexplained)} unexplained survivors")
    return 1 if unexplained else 0


def _chosen(root: Path, assignment: str | None, exercise: str | None) -> list[tuple[str, str, str, str]]:
    """Assignment, exercise, what stands before its solution, and the solution."""
    assignments = course.load(root).assignments
    if assignment is not None and assignment not in assignments:
        raise course.CourseError(f"There is no assignment {assignment}; there are {', '.join(assignments)}.")
    found = [
        (name, task, *texts)
        for name in ([assignment] if assignment else assignments)
        for task, texts in solutions(root, name).items()
        if exercise in (None, task)
    ]
    if not found:
        raise course.CourseError(f"There is no exercise {exercise} in {assignment}.")
    return found


def _one(found: list[Mutant], task: str, reasons: dict[tuple[str, str], str], trial: Trial) -> list[Mutant]:
    start = time.monotonic()
    alive = [m for m in found if trial(m.assignment, m.exercise, m.source).perfect]
    listed = [m for m in alive if (task, m.change) in reasons]
    survived = [m for m in alive if m not in listed]
    seconds = time.monotonic() - start
    killed = len(found) - len(alive)
    print(f"{task:28} {len(found):8} {killed:7} {len(listed):11} {len(survived):9} {seconds:7.1f} s", flush=True)
    return survived
