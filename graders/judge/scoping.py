"""Which names a cell reads and binds in the notebook's namespace, by Python's own rules (:mod:`symtable`)."""

from __future__ import annotations

import ast
import symtable
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from graders.judge.magics import parsed

COMPREHENSIONS = {"listcomp", "setcomp", "dictcomp", "genexpr"}  # functions to Python up to 3.11


@dataclass(frozen=True)
class Scope:
    """The names of a cell that are the notebook's, not a function's own.

    Parameters
    ----------
    reads: looked up, in the cell itself or in a function of it.
    binds: given a meaning by running the cell, also by a function that declares them ``global``.
    imports: of those, the ones that an import statement binds, with these statements.
    stars: ``from … import *`` statements, whose names are not known here.
    inside: the names that functions and classes read, or bind, when they are used.
    alters: attributes of names that are given another value, as they are written: "np.mean".
    """

    reads: frozenset[str] = frozenset()
    binds: frozenset[str] = frozenset()
    imports: dict[str, tuple[str, ...]] = field(default_factory=dict)
    stars: tuple[str, ...] = ()
    inside: frozenset[str] = frozenset()
    alters: frozenset[str] = frozenset()


@lru_cache(maxsize=4096)
def scope_of(source: str) -> Scope:
    """The scope of a cell; an empty one where the source is no Python."""
    try:
        text, tree = parsed(source)
        table = symtable.symtable(text, "<cell>", "exec")
    except (SyntaxError, RecursionError, MemoryError):
        return Scope()
    reads, binds, inside = set[str](), set[str](), set[str]()
    for name, place, top, later in _symbols(table):
        if place.is_referenced():
            reads.add(name)
        if later:  # read, or assigned by a function that declares it global
            inside.add(name)
        if place.is_assigned() or place.is_imported() or (top and place.is_namespace()):
            binds.add(name)
    augmented = (node.target for node in ast.walk(tree) if isinstance(node, ast.AugAssign))  # read, says Python
    reads |= {target.id for target in augmented if isinstance(target, ast.Name)} & binds
    attributes = (node for node in ast.walk(tree) if isinstance(node, ast.Attribute))
    alters = {_dotted(node) for node in attributes if not isinstance(node.ctx, ast.Load)}
    imports, stars, otherwise = _imports(tree)
    return Scope(
        frozenset(reads),
        frozenset(binds),
        {name: lines for name, lines in imports.items() if name not in otherwise},
        stars,
        frozenset(inside),
        frozenset(alters),
    )


def _dotted(node: ast.Attribute) -> str:
    """``name.attribute``; "" for an attribute of anything but a name."""
    return f"{node.value.id}.{node.attr}" if isinstance(node.value, ast.Name) else ""


def _symbols(
    table: symtable.SymbolTable, top: bool = True, later: bool = False
) -> Iterator[tuple[str, symtable.Symbol, bool, bool]]:
    """The symbols of a table and of those below it that stand for names of the notebook; whether they are the cell's
    own, and whether they are read later, which a comprehension does not."""
    for symbol in table.get_symbols():
        if top or symbol.is_global():
            yield symbol.get_name(), symbol, top, later
    for child in table.get_children():
        yield from _symbols(child, False, later or child.get_name() not in COMPREHENSIONS)


def _imports(tree: ast.Module) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...], set[str]]:
    """Import statements by the name they bind, starred ones, and the names that something else binds as well."""
    named: dict[str, tuple[str, ...]] = {}
    stars: list[str] = []
    otherwise: set[str] = set()
    for node in _outside_functions(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for alias in node.names:
                one = _single(node, alias)
                if alias.name == "*":
                    stars.append(one)
                else:
                    name = alias.asname or alias.name.partition(".")[0]
                    named[name] = (*named.get(name, ()), one)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            otherwise.add(node.name)
        elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            otherwise.add(node.id)
    return named, tuple(stars), otherwise


def _single(node: ast.Import | ast.ImportFrom, alias: ast.alias) -> str:
    if isinstance(node, ast.Import):
        return ast.unparse(ast.Import([alias]))
    return ast.unparse(ast.ImportFrom(node.module, [alias], node.level))


def _outside_functions(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        yield child
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            yield from _outside_functions(child)
