"""What a cell defines, one statement after the other, also where the cell as a whole cannot be run to its end.

A cell stops at its first error: a package that is not here, a file that lies on the student's own machine, a line half
typed, words of a chat around the code. What stands below defines the answer all the same.
"""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator
from itertools import islice

from graders.judge.magics import parsed
from graders.judge.scoping import scope_of

DEFINING = (
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign),
    *(ast.If, ast.Try, ast.With),
)
BEGINS = re.compile(r"@|(?:async +)?def\b|class\b|import\b|from\b|[^\W\d]\w*(?: *, *[^\W\d]\w*)* *(?::[^=]+)?=(?!=)")
BLANKS = "\u00a0\u1680\u2002\u2003\u2007\u2009\u202f\u3000"  # of web pages, word processors, other scripts
NOTHING = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u2060\ufeff"
UNSEEN = str.maketrans({**dict.fromkeys(BLANKS, " "), **dict.fromkeys(NOTHING)})
# Python's since 3.12: types in brackets, aliases of types, quotes within f-strings; since 3.14: templates, bare commas.
NEWER = re.compile(
    r"^[ \t]{0,40}(?:(?:async +)?def|class) +\w{1,60}\[|^[ \t]{0,40}type +\w{1,60}(?:\[[^\]\n]{0,60}\])? *=|\bt['\"]"
    r"|\bf('|\")[^\n{]{0,60}\{[^}'\"\n]{0,60}\1|^[ \t]{0,40}except +\w{1,60} *,",
    re.M,
)
MAX_DEFINITIONS = 300  # of a submission, that are run once more
MAX_PIECES = 1000  # of a cell, that are read


def definitions(source: str) -> list[tuple[str, frozenset[str]]]:
    """The statements of a cell that define something, as far as they are Python, and the names that each one binds."""
    try:
        text, tree = parsed(source)
    except SyntaxError:
        pieces = _by_lines(source)
    else:
        pieces = _by_statements(text, tree)
    found = ((piece, scope_of(piece).binds) for piece in islice(pieces, MAX_PIECES))
    return [*islice(((piece, names) for piece, names in found if names), MAX_DEFINITIONS)]


def is_newer(source: str) -> bool:
    """Whether a text that is no Python here may be Python to a later version."""
    return NEWER.search(source) is not None


def mislaid(source: str) -> set[str]:
    """The functions and classes of a cell in which an answer stands where it is not reached: behind the ``raise
    NotImplementedError`` of the stub, or as a function of the same name within it.
    """
    try:
        _, tree = parsed(source)
    except SyntaxError:
        return set()
    named = (node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef))
    return {node.name for node in named if any(map(_hides, node.body if isinstance(node, ast.ClassDef) else [node]))}


def _hides(node: ast.stmt) -> bool:
    """Whether it is a function with code behind the stub, or with another one of its name in it."""
    if not isinstance(node, ast.FunctionDef):
        return False
    within = (inner for inner in node.body if isinstance(inner, ast.FunctionDef))
    return any(map(_is_stub, node.body[:-1])) or any(inner.name == node.name for inner in within)


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
            yield piece  # nothing is bound by what is no Python
