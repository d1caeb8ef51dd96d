"""Imports put into the text of a module, where they stand in a file whose imports are in order."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Mapping, Sequence

from graders.hidden import bound

WIDTH = 120
Order = tuple[int, bool, str]  # group of imports, whether names of a module are imported, the module


def with_imports(text: str, wanted: Mapping[str, Sequence[str]], own: Iterable[str] = ()) -> str:
    """A module that has these names; what it has already stays as it is.

    Parameters
    ----------
    wanted: module -> names of it.
    own: packages beside the kit's that stand in the last group.
    """
    lines = text.rstrip("\n").splitlines()
    for module, names in wanted.items():
        tree = ast.parse("\n".join(lines))
        imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
        have = {name for node in imports for name in bound(node)}
        if lacking := [name for name in names if name not in have]:
            last = {"graders", *own}
            same = [node for node in imports if _extends(node, module)]
            if same:
                known = [alias.name for alias in same[0].names]
                lines[same[0].lineno - 1 : same[0].end_lineno] = _statement(module, [*known, *lacking])
            elif imports:
                _insert(lines, imports, _statement(module, lacking), (_group(module, last), True, module), last)
            else:
                top = tree.body[0].end_lineno or 0 if ast.get_docstring(tree) is not None else 0
                code = lines[top : top + 1] != [] and lines[top].strip() != ""
                lines[top:top] = [*[""] * (top > 0), *_statement(module, lacking), *["", ""] * code]
    return "\n".join(lines) + "\n"


def _extends(node: ast.Import | ast.ImportFrom, module: str) -> bool:
    """Whether names of the module can be added to a statement."""
    named = isinstance(node, ast.ImportFrom) and not node.level and node.module == module
    return named and not any(alias.asname for alias in node.names)


def _insert(
    lines: list[str], imports: Sequence[ast.Import | ast.ImportFrom], new: list[str], order: Order, last: set[str]
) -> None:
    """Put a statement behind those before which it does not stand, groups apart by an empty line."""
    earlier = [node for node in imports if _order(node, last) < order]
    if earlier:
        at = max(node.end_lineno or 0 for node in earlier)
        apart = _order(max(earlier, key=lambda node: node.lineno), last)[0] != order[0]
        lines[at:at] = [*[""] * apart, *new]
    else:
        at = imports[0].lineno - 1
        lines[at:at] = [*new, *[""] * (_order(imports[0], last)[0] != order[0])]


def _order(node: ast.Import | ast.ImportFrom, last: set[str]) -> Order:
    names_of = isinstance(node, ast.ImportFrom)
    module = (node.module or "") if isinstance(node, ast.ImportFrom) else node.names[0].name
    return _group(module, last), names_of, module


def _group(module: str, last: set[str]) -> int:
    top = module.partition(".")[0]
    if top == "__future__":
        return 0
    return 1 if top in sys.stdlib_module_names else 3 if top in last else 2


def _statement(module: str, names: Iterable[str]) -> list[str]:
    """Constants, classes, then all else, each by name; over several lines where one would be too long."""
    ordered = sorted(set(names), key=lambda name: (not name.isupper(), not name[:1].isupper(), name))
    line = f"from {module} import {', '.join(ordered)}"
    return [line] if len(line) <= WIDTH else [f"from {module} import (", *(f"    {name}," for name in ordered), ")"]
