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
from IPython.core.inputtransformer2 import TransformerManager

from graders import course
from graders.authoring.samples import SampleError
from graders.authoring.sampling import Benches, Trial
from graders.authoring.workshop import Workshop
from graders.hidden import bound
from graders.libraries import names_in
from graders.text import say

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


def solutions(workshop: Workshop, assignment: str) -> dict[str, tuple[str, str]]:
    """The reference solutions of an assignment: exercise -> (what it needs before it, solution cell).

    Before it stand those of the imports, of what the notebook defines and of the exercises already solved
    whose names it mentions, or that these need.

    Raises
    ------
    CourseError: there is no notebook, or there are no hidden tests.
    """
    notebook = nbformat.read(workshop.notebook(assignment), as_version=4)
    exercises = workshop.exercises(assignment)
    found: dict[str, tuple[str, str]] = {}
    before: list[ast.stmt] = []
    for cell in notebook.cells:
        mark = cell.metadata.get("nbgrader", {})
        name = mark.get("grade_id")
        other = mark.get("grade") or (mark.get("solution") and name not in exercises)
        if cell.cell_type != "code" or other:
            continue
        body = ast.parse(TransformerManager().transform_cell(cell.source)).body
        if name in exercises:
            found[name] = _needed(before, body), cell.source
        before += body if name else filter(_defines, body)  # a lesson's cell may also draw, print and measure
    return found


def _defines(node: ast.stmt) -> bool:
    """Whether a statement imports something, or defines a function, a class or a constant."""
    if isinstance(node, ast.Assign):
        return not any(isinstance(inner, ast.Call | ast.Name) for inner in ast.walk(node.value))
    return isinstance(node, ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef)


def _needed(before: list[ast.stmt], solution: list[ast.stmt]) -> str:
    """The statements that bind a name which a later one mentions, and the calls that set up a library of theirs."""
    own = _own(solution)
    before = [node for node in before if not (isinstance(node, ast.Assign) and own >= set(bound(node)))]
    imports = [node for node in before if isinstance(node, ast.Import)]
    roots = {alias.asname or alias.name: alias.name.partition(".")[0] for node in imports for alias in node.names}
    mentioned: set[str] = set()
    kept: list[ast.stmt] = []
    for node in [*solution[::-1], *before[::-1]]:
        is_setup = isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
        names = names_in(node)
        if (
            node in solution
            or mentioned & set(bound(node))
            or (is_setup and "print" not in names and mentioned & names)
        ):
            mentioned |= names | {roots[name] for name in names & roots.keys()}
            kept.append(node)
    return "\n".join(ast.unparse(node) for node in reversed(kept) if node not in solution)


def _own(solution: list[ast.stmt]) -> set[str]:
    """The names that a solution binds itself, also as arguments: a mutant that forgets to must not find another's."""
    nodes = [node for statement in solution for node in ast.walk(statement)]
    stored = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return stored | {node.arg for node in nodes if isinstance(node, ast.arg)}


def mutants(assignment: str, exercise: str, before: str, solution: str) -> Iterator[Mutant]:
    """All mutants of a solution."""
    tree = ast.parse(solution)
    original = ast.unparse(tree)
    seen = {original}
    for number, unchanged in enumerate(ast.walk(tree)):
        for change in (change for change, kinds in CHANGES.items() if isinstance(unchanged, kinds)):
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


# Each with the nodes that it can be a change of; a tree is copied for no other.
CHANGES: dict[Change, tuple[type[ast.AST], ...]] = {
    _operator: (ast.BinOp, ast.AugAssign, ast.Compare, ast.BoolOp),
    _negation: (ast.UnaryOp,),
    _constant: (ast.Constant,),
    _keyword: (ast.Call,),
    _arguments: (ast.Call, ast.BinOp),
    _unwrapped: (ast.Call,),
    _name: (ast.Attribute,),
    _index: (ast.Subscript,),
    _statement: (ast.mod, ast.stmt, ast.ExceptHandler, ast.match_case),
}


def known(root: Path) -> dict[tuple[str, str], str]:
    """The listed equivalent mutants: (exercise, change) -> reason."""
    path = root / EQUIVALENT
    if not path.is_file():
        return {}
    table = tomllib.loads(path.read_text("utf-8"))
    return {(e, entry["change"]): entry["reason"] for e, entries in table.items() for entry in entries}


def run(assignment: str | None, exercise: str | None) -> int:
    """Grade all mutants and list the survivors; 0 if each one is explained and every solution is right.

    Raises
    ------
    CourseError: there is no such assignment or exercise.
    """
    workshop = Workshop.open()
    chosen = _chosen(workshop, assignment, exercise)
    unexplained: list[Mutant] = []
    wrong: list[str] = []
    print(f"{'exercise':28} {'mutants':>8} {'killed':>7} {'equivalent':>11} {'survived':>9} {'time':>9}")
    with Benches(workshop.root) as trial:
        for one in chosen:
            start = time.monotonic()
            try:
                result = graded(workshop.root, *one, trial)
            except SampleError as error:
                wrong.append(str(error))
                continue
            print(f"{one[1]:28} {result.row()} {time.monotonic() - start:7.1f} s", flush=True)
            unexplained += result.survived
    for mutant in unexplained:
        print(f"survived: {mutant.assignment} {mutant.exercise}: {mutant.change}")
    for sentence in wrong:
        print(sentence)
    print(f"{len(unexplained)} unexplained survivors")
    return 1 if unexplained or wrong else 0


@dataclass(frozen=True)
class Graded:
    """What became of the mutants of one solution: how many there were, who got full marks."""

    count: int
    listed: list[Mutant]
    survived: list[Mutant]

    def row(self) -> str:
        """Its numbers for the table: mutants, killed, equivalent, survived."""
        killed = self.count - len(self.listed) - len(self.survived)
        return f"{self.count:8} {killed:7} {len(self.listed):11} {len(self.survived):9}"


def graded(root: Path, assignment: str, exercise: str, before: str, solution: str, trial: Trial | Benches) -> Graded:
    """Grade all mutants of a solution.

    Raises
    ------
    SampleError: the solution is not right before it is changed.
    """
    whole = trial(assignment, exercise, f"{before}\n\n{solution}\n")
    if not whole.perfect:
        reason = trial.trouble or whole
        raise SampleError(say("mutants.not_right", exercise=exercise, assignment=assignment, reason=reason))
    found = list(mutants(assignment, exercise, before, solution))
    reasons = known(root)
    alive = [mutant for mutant in found if not trial.notices(assignment, exercise, mutant.source)]
    listed = [mutant for mutant in alive if (exercise, mutant.change) in reasons]
    return Graded(len(found), listed, [mutant for mutant in alive if mutant not in listed])


def _chosen(workshop: Workshop, assignment: str | None, exercise: str | None) -> list[tuple[str, str, str, str]]:
    """Assignment, exercise, what stands before its solution, and the solution."""
    found = []
    for name in workshop.tested(assignment):
        if exercise is not None:
            workshop.exercises(name, exercise)
        found += [(name, e, *texts) for e, texts in solutions(workshop, name).items() if exercise in (None, e)]
    if not found:
        raise course.CourseError(say("mutants.none", what=exercise or assignment or "any exercise"))
    return found
