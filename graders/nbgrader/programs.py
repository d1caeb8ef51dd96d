"""A notebook that was saved as a program or as Markdown: its cells of code, and those of words.

Words are comments or texts in the programs that nbconvert, jupytext, VS Code, Spyder, PyCharm, Databricks, Colab and
marimo write. In Markdown, as of Quarto and MyST, code stands between fences.
"""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterable, Iterator
from itertools import dropwhile, pairwise
from typing import Any

from graders.nbgrader.trusted import PYTHON, WORD

Cell = dict[str, Any]
CELL_BREAK = re.compile(
    r"^#[ \t]?((?:%%|In\s?\[[\d ]*\]:|<\w*cell>|COMMAND -{5,}|[+-][ \t]*(?=[{[]|$)).*)$", re.M
)  # its mark as a group
WORDS = re.compile(r"\[(?:markdown|md|raw)\]|\bmd\b|markdowncell", re.I)  # in the mark of a cell of words
PREAMBLE = re.compile(r"\A(?:#!.*\n)?(?:#.*coding[:=].*\n)?")
COMMENT = re.compile(r"^#(?:#{9,}| MAGIC)?(?: ?%md\b)?[ \t]?", re.M)  # what stands before the words in a line

FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})(.*)")


def cells_of(text: str, tree: ast.Module) -> list[Cell]:
    """The cells of a program: between their marks, or else each statement, so that one that fails fails alone."""
    lines = re.split(r"(?<=\n)", text.replace("\r\n", "\n").replace("\r", "\n"))  # as Python counts them
    if found := _of_marimo(tree, lines):
        return found
    head, *marked = CELL_BREAK.split("".join(lines))
    parts = [head] if marked else [*_statements(tree, lines)]
    parts[0] = PREAMBLE.sub("", parts[0])
    marks = [""] * len(parts) + marked[::2]
    return [cell for mark, part in zip(marks, parts + marked[1::2], strict=True) for cell in _cells(mark, part)]


def cells_of_markdown(text: str) -> list[Cell]:
    """The cells of a text in Markdown: between fences of Python's, and around them; none if there is no such fence."""
    parts: list[tuple[str, list[str]]] = [("", [])]  # what a fence says of itself, and its lines
    fence = ""
    for line in text.replace("\r\n", "\n").split("\n"):
        mark = FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
            parts.append((mark[2].lower(), []))
        elif mark and mark[1].startswith(fence) and not mark[2].strip():
            fence = ""
            parts.append(("", []))
        else:
            parts[-1][1].append(line)
    cells = [
        _code(_without_options(own)) if PYTHON & {*WORD.findall(kind)} else _words("\n".join(own))
        for kind, own in parts
    ]
    return cells if any(cell["cell_type"] == "code" for cell in cells) else []


def _without_options(lines: list[str]) -> str:
    """The lines of a cell of Quarto's or MyST's without the options at its top."""
    return "\n".join([*dropwhile(lambda line: line.startswith((":", "#|")), lines)])


def _statements(tree: ast.Module, lines: list[str]) -> Iterator[str]:
    """Each statement of a program, with the lines below it up to the next one."""
    first = {min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", ()))]) for node in tree.body}
    for start, end in pairwise([*sorted({1} | first), len(lines) + 1]):
        yield "".join(lines[start - 1 : end - 1])


def _cells(mark: str, part: str) -> Iterator[Cell]:
    """A part of a program as a cell; comments at its end are a cell of words."""
    part = part.strip("\n")
    text = _text_alone(part)
    if text is not None:
        yield _words(text)
    elif WORDS.search(mark):
        yield _words(COMMENT.sub("", part))
    else:
        lines = part.split("\n")
        code = len(lines)
        while code and (not lines[code - 1].strip() or lines[code - 1].startswith("#")):
            code -= 1
        if code or code == len(lines):
            yield _code("\n".join(lines[:code]))
        if words := COMMENT.sub("", "\n".join(lines[code:])).strip():
            yield _words(words)


def _text_alone(source: str) -> str | None:
    """The text of a part that is nothing else; None for any other."""
    if not source.lstrip("rR").startswith(('"', "'")):
        return None
    try:
        value = ast.literal_eval(source)
    except (SyntaxError, ValueError):
        return None
    return value.strip() if isinstance(value, str) else None


def _of_marimo(tree: ast.Module, lines: list[str]) -> list[Cell]:
    """The cells of a program of marimo's, each of which is a function there; none for any other program."""
    if not any(isinstance(node, ast.Import) and node.names[0].name == "marimo" for node in tree.body):
        return []
    return [cell for node in tree.body for cell in _of_app(node, lines)]


def _of_app(node: ast.stmt, lines: list[str]) -> Iterator[Cell]:
    if isinstance(node, ast.With):  # app.setup
        yield _code(_source(node.body, lines))
    elif isinstance(node, ast.ClassDef) or (isinstance(node, ast.FunctionDef) and "function" in _marks(node)):
        yield _code("".join(lines[node.lineno - 1 : node.end_lineno]))
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and "cell" in _marks(node):
        body = [each for each in node.body if not isinstance(each, ast.Return)]
        if body:
            words = [*_words_of_calls(body)]
            yield _words("\n\n".join(words)) if len(words) == len(body) else _code(_source(body, lines))


def _marks(node: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    """The attributes in a function's decorators: "cell" of ``@app.cell(hide_code=True)``."""
    found = (each for decorator in node.decorator_list for each in ast.walk(decorator))
    return {each.attr for each in found if isinstance(each, ast.Attribute)}


def _words_of_calls(body: Iterable[ast.stmt]) -> Iterator[str]:
    """The texts of the statements that do nothing but show words, ``mo.md("…")``."""
    for node in body:
        match node:
            case ast.Expr(ast.Call(ast.Attribute(attr="md"), [ast.Constant(str(text))])):
                yield textwrap.dedent(text).strip()


def _source(body: list[ast.stmt], lines: list[str]) -> str:
    """The lines of a block; texts within it may stand at the margin."""
    margin = " " * body[0].col_offset
    return "".join(line.removeprefix(margin) for line in lines[body[0].lineno - 1 : body[-1].end_lineno])


def _code(source: str) -> Cell:
    return {"cell_type": "code", "source": source}


def _words(source: str) -> Cell:
    return {"cell_type": "markdown", "source": source}
