"""What IPython adds to Python in a test cell: the harmless part of it as plain Python, the rest refused.

``%time f()`` is ``f()``; ``%matplotlib inline`` is nothing; ``!ls`` has no place in the judge, which runs no shell.
"""

from __future__ import annotations

import ast
import re
from typing import Any, NoReturn

from IPython.core.inputtransformer2 import HelpEnd, TransformerManager

from graders.judge.foreign import refuse

TIMING = frozenset({"time", "timeit", "prun", "capture"})  # run what follows, or the cell below
NOTHING = frozenset({"matplotlib", "config", "autoreload", "load_ext", "precision", "pylab", "pprint", "xmode"})
MAX_WITHIN, MAX_HELP = 5, 500  # magics; characters
OPTION = re.compile(r"\s*-(?:[nrp]\s*\d+|[A-Za-z]+)(?=\s|$)")


def plain(source: str) -> str:
    """A cell's source as Python.

    Raises
    ------
    SyntaxError: it is neither Python nor what IPython makes Python of, or has more commands than IPython reads.
    """
    try:
        text = _ipython().transform_cell(source)
    except RuntimeError as error:
        raise SyntaxError(str(error)) from None
    if "get_ipython()" not in text:
        return text
    tree = _Magics().visit(ast.parse(text))
    return ast.unparse(ast.fix_missing_locations(tree))


def parsed(source: str) -> tuple[str, ast.Module]:
    """A student's cell as Python, and its syntax tree.

    Raises
    ------
    SyntaxError: as :func:`plain`, or it is nested too deeply, or holds what Python refuses.
    """
    try:
        text = plain(source)
        return text, ast.parse(text)
    except (ValueError, RecursionError, MemoryError) as error:
        raise SyntaxError(type(error).__name__) from None


class _Help(HelpEnd):
    """``name?``, looked for in lines of a length at which that is no work."""

    def transform(self, lines: list[str]) -> list[str]:
        if sum(map(len, lines[self.start_line : self.q_line + 1])) > MAX_HELP:
            raise SyntaxError("a long line that asks for help")
        return super().transform(lines)


def _ipython() -> TransformerManager:
    made = TransformerManager()
    made.token_transformers = [_Help if kind is HelpEnd else kind for kind in made.token_transformers]
    return made


class _Magics(ast.NodeTransformer):
    """Puts plain Python in the place of magics, also of those in what a magic runs, as far as anyone writes them."""

    def __init__(self, within: int = 0) -> None:
        self._within = within

    def visit_Expr(self, node: ast.Expr) -> Any:
        if (found := _magic(node.value)) is None:
            return self.generic_visit(node)
        name, body = found
        if name in NOTHING:
            return ast.Pass()
        return self._statements(body) if name in TIMING else node

    def visit_Call(self, node: ast.Call) -> Any:
        found = _magic(node)
        if found is None or found[0] not in TIMING:
            return self.generic_visit(node)
        (statement,) = self._statements(found[1])
        return statement.value if isinstance(statement, ast.Expr) else node

    def _statements(self, body: str) -> list[ast.stmt]:
        if self._within == MAX_WITHIN:
            raise SyntaxError("magics within magics")
        tree = ast.parse(_ipython().transform_cell(body))
        return [*_Magics(self._within + 1).visit(tree).body] or [ast.Pass()]


def _magic(node: ast.expr) -> tuple[str, str] | None:
    """The name of a magic and the code that it runs."""
    match node:
        case ast.Call(ast.Attribute(ast.Call(ast.Name("get_ipython")), how), arguments):
            words = [str(a.value) for a in arguments if isinstance(a, ast.Constant)]
        case _:
            return None
    if how == "run_line_magic" and len(words) == 2:
        return words[0], _without_options(words[1])
    if how == "run_cell_magic" and len(words) == 3:
        return words[0], words[2]
    return None


def _without_options(line: str) -> str:
    while match := OPTION.match(line):
        line = line[match.end() :]
    return line.strip()


class Shell:
    """What ``get_ipython()`` is in a test cell: there, and of no use."""

    def __getattr__(self, name: str) -> NoReturn:
        refuse("IPython", name)
