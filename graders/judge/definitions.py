"""What a cell defines, one statement after the other, also where the cell as a whole cannot be run to its end.

A cell stops at its first error: a package that is not here, a file that lies on the student's own machine, a line half
typed, words of a chat around the code. What stands below defines the answer all the same.
"""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator

from graders.judge.magics import parsed
from graders.judge.scoping import scope_of

DEFINING = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign)
BEGINS = re.compile(r"@|(?:async +)?def\b|class\b|import\b|from\b|[^\W\d]\w*(?: *, *[^\W\d]\w*)* *(?::[^=]+)?=(?!=)")
UNSEEN = str.maketrans({"\u00a0": " ", "\u200b": None, "\ufeff": None})  # of web pages and word processors
MAX_DEFINITIONS = 300  # of a submission, that are run once more


def definitions(source: str) -> list[tuple[str, frozenset[str]]]:
    """The statements of a cell that define something, as far as they are Python, and the names that each one binds."""
    try:
        text, tree = parsed(source)
    except SyntaxError:
        pieces = _by_lines(source)
    else:
        pieces = _by_statements(text, tree)
    found = ((piece, scope_of(piece).binds) for piece in pieces)
    return [(piece, names) for piece, names in found if names][:MAX_DEFINITIONS]


def behind_a_raise(source: str) -> set[str]:
    """The functions of a cell in which code stands behind the ``raise NotImplementedError`` of the stub."""
    try:
        _, tree = parsed(source)
    except SyntaxError:
        return set()
    functions = (node for node in tree.body if isinstance(node, ast.FunctionDef))
    return {function.name for function in functions if any(map(_is_stub, function.body[:-1]))}


def _is_stub(node: ast.stmt) -> bool:
    return isinstance(node, ast.Raise) and node.exc is not None and "NotImplementedError" in ast.unparse(node.exc)


def _by_statements(text: str, tree: ast.Module) -> Iterator[str]:
    lines = text.split("\n")
    for node in tree.body:
        if isinstance(node, DEFINING):
            first = min([node.lineno, *(each.lineno for each in getattr(node, "decorator_list", ()))])
            yield "\n".join(lines[first - 1 : node.end_lineno])


def _by_lines(source: str) -> Iterator[str]:
    """Of what is no Python: from each line at the margin that begins a definition to the next one at the margin."""
    lines = textwrap.dedent(source.translate(UNSEEN).expandtabs()).split("\n")
    at_margin = [number for number, line in enumerate(lines) if line[:1].strip() and line[0] not in ")]}#"]
    ends = [*at_margin[1:], len(lines)]
    decorated: int | None = None
    for begin, end in zip(at_margin, ends, strict=True):
        if lines[begin].startswith("@"):
            decorated = begin if decorated is None else decorated
            continue
        piece = "\n".join(lines[begin if decorated is None else decorated : end])
        decorated = None
        if BEGINS.match(lines[begin]):
            try:
                parsed(piece)
            except SyntaxError:
                continue
            yield piece
