"""Which strings of a cell end in a figure or a line of output, also by way of a loop, a name or a function of the cell.

A single word may be a key, a mode, a colour; it is language where it is shown.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

# Functions whose arguments are read by people, and arguments that are, of any function.
SHOWING = frozenset(
    "print title set_title suptitle xlabel ylabel set_xlabel set_ylabel set_xticks set_yticks text annotate".split()
)
LABELS = frozenset("label title xlabel ylabel labels xticklabels yticklabels".split())


def shown(tree: ast.AST) -> Iterator[ast.AST]:
    """The expressions that are shown, and the strings that come to be shown under a name."""
    direct = list(_direct(tree))
    yield from direct
    names = set(_names(direct)) - set(_needed(tree))
    values = dict(_assigned(tree))
    for target, value in (*_assigned_nodes(tree), *_loops(tree, values), *_calls(tree)):
        yield from _matched(target, value, names)
    for each in direct:  # words[name]
        if isinstance(each, ast.Subscript) and isinstance(each.value, ast.Name):
            table = values.get(each.value.id)
            yield from table.values if isinstance(table, ast.Dict) else ()


def _direct(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            arguments = list(node.args) if _name(node) in SHOWING else []
            arguments += [each.value for each in node.keywords if each.arg in LABELS]
            for argument in arguments:
                yield argument
                yield from _parts(argument)
        elif isinstance(node, ast.Dict):  # of a call's arguments
            yield from (b for a, b in zip(node.keys, node.values, strict=True) if getattr(a, "value", "") == "label")


def _parts(argument: ast.expr) -> list[ast.expr]:
    if isinstance(argument, ast.IfExp):
        return [argument.body, argument.orelse]
    return argument.elts if isinstance(argument, ast.List | ast.Tuple) else []


def _names(expressions: Iterable[ast.AST]) -> Iterator[str]:
    """The names that are shown themselves, or as a field of an f-string."""
    for each in expressions:
        fields = each.values if isinstance(each, ast.JoinedStr) else [each]
        for field in fields:
            value = field.value if isinstance(field, ast.FormattedValue) else field
            if isinstance(value, ast.Name):
                yield value.id


def _needed(tree: ast.AST) -> Iterator[str]:
    """The names whose values the code works with: in other calls, as keys, in comparisons."""
    own = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    for node in ast.walk(tree):
        parts: list[ast.expr] = []
        if isinstance(node, ast.Call) and _name(node) not in SHOWING | own:
            parts = [*node.args, *(each.value for each in node.keywords if each.arg not in LABELS)]
        elif isinstance(node, ast.Subscript):
            parts = [node.slice]
        elif isinstance(node, ast.Compare):
            parts = [node.left, *node.comparators]
        yield from (part.id for part in parts if isinstance(part, ast.Name))


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _assigned_nodes(tree: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                yield target, node.value


def _assigned(tree: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    for target, value in _assigned_nodes(tree):
        if isinstance(target, ast.Name):
            yield target.id, value


def _loops(tree: ast.AST, values: dict[str, ast.expr]) -> Iterator[tuple[ast.expr, ast.expr]]:
    """What loops bind, item by item, as far as their items stand in the cell."""
    for node in ast.walk(tree):
        if isinstance(node, ast.For | ast.comprehension):
            yield from _items(node.target, node.iter, values)


def _items(target: ast.expr, over: ast.expr, values: dict[str, ast.expr]) -> Iterator[tuple[ast.expr, ast.expr]]:
    if isinstance(over, ast.Name) and over.id in values:
        over = values[over.id]
    parts = target.elts if isinstance(target, ast.Tuple) else []
    if isinstance(over, ast.Tuple | ast.List):
        for item in over.elts:
            yield target, item
    elif isinstance(over, ast.Call) and _name(over) == "zip":
        for part, each in zip(parts, over.args, strict=False):
            yield from _items(part, each, values)
    elif isinstance(over, ast.Call) and _name(over) == "enumerate" and len(parts) == 2:
        yield from _items(parts[1], over.args[0], values)


def _calls(tree: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """What the cell's own functions are called with."""
    known = {node.name: node.args.args for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node) in known:
            parameters = [ast.Name(each.arg) for each in known[_name(node)]]
            yield from zip(parameters, node.args, strict=False)
            yield from ((ast.Name(each.arg), each.value) for each in node.keywords if each.arg)


def _matched(target: ast.expr, value: ast.expr, names: set[str]) -> Iterator[ast.AST]:
    """The strings of a value that come to one of these names."""
    if isinstance(target, ast.Name) and target.id in names:
        yield value
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple | ast.List):
        for part, each in zip(target.elts, value.elts, strict=False):
            yield from _matched(part, each, names)
