"""What people read in a code cell: docstrings, comments, sentences and labels. Code and names stay as they are.

An f-string is one message, with its fields as they stand in the source as placeholders. What is written back is the
same code apart from these texts: a test compares the syntax trees.
"""

from __future__ import annotations

import ast
import io
import re
import textwrap
import tokenize
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graders.translation.shown import shown

Translate = Callable[[str], str | None]
DIRECTIVE = re.compile(r"^(noqa|type:|fmt:)")
LITERAL = re.compile(r"(?is)^([a-z]*)('''|\"\"\"|'|\")(.*)\2$")
SEVERAL = re.compile(r"\S(?:\s|\\n)+\S")  # words; one alone may be a key, a dtype, a mode
WORD = re.compile(r"[^\W\d_]{2,}")
WIDTH = 100


@dataclass(frozen=True)
class Piece:
    """A text in a code cell.

    Parameters
    ----------
    start, end: its place in the source, in characters.
    text: the message.
    kind: docstring, comment, string, f-string.
    write: gives the source of a translation.
    """

    start: int
    end: int
    text: str
    kind: str
    write: Callable[[str], str]


def texts(source: str) -> Iterator[tuple[str, str]]:
    """Each text that people read in a cell, and its kind."""
    for piece in _pieces(source):
        yield piece.text, piece.kind


def translated(source: str, translate: Translate) -> str:
    """The cell with its texts translated; what has no translation stays."""
    for piece in sorted(_pieces(source), key=lambda each: each.start, reverse=True):
        if (text := translate(piece.text)) is not None and text != piece.text:
            source = source[: piece.start] + piece.write(text) + source[piece.end :]
    return source


def _pieces(source: str) -> list[Piece]:
    plain = _without_magics(source)
    lines = _Lines(plain)
    try:
        tree = ast.parse(plain)
    except SyntaxError:
        return []
    return [*_comments(plain, lines), *_strings(plain, tree, lines)]


def _without_magics(source: str) -> str:
    """The same text with lines of IPython's made comments that are no message, of the same length: all places stay."""
    return re.sub(r"(?m)^([ \t]*)[%!?].", r"\1##", source)


class _Lines:
    """Turns lines and columns, in UTF-8 bytes or in characters, into places in a text."""

    def __init__(self, source: str) -> None:
        self.lines = source.splitlines(keepends=True) or [""]
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line))

    def of_bytes(self, line: int, column: int) -> int:
        return self.starts[line - 1] + len(self.lines[line - 1].encode()[:column].decode())

    def of_characters(self, line: int, column: int) -> int:
        return self.starts[line - 1] + column


# ---------------------------------------------------------------------- comments


def _comments(source: str, lines: _Lines) -> Iterator[Piece]:
    """Comments; whole lines of them that follow each other are one text."""
    block: list[tokenize.TokenInfo] = []
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.NL and block and token.start[0] == block[-1].start[0]:
            continue
        whole = token.type == tokenize.COMMENT and not token.line[: token.start[1]].strip()
        next_line = bool(block) and token.start == (block[-1].start[0] + 1, block[-1].start[1])
        follows = next_line and whole and not (token.string.startswith("##") or block[-1].string.startswith("##"))
        if block and not follows:
            yield from _comment(block, lines)
            block = []
        if whole:
            block.append(token)
        elif token.type == tokenize.COMMENT:
            yield from _comment([token], lines)


def _comment(block: list[tokenize.TokenInfo], lines: _Lines) -> Iterator[Piece]:
    texts_ = [token.string.removeprefix("#").removeprefix(" ") for token in block]
    text = "\n".join(texts_)
    if block[0].string.startswith("##") or DIRECTIVE.match(text) or not WORD.search(text):
        return
    indent = "\n" + " " * block[0].start[1]

    def write(translation: str) -> str:
        return indent.join(f"# {line}".rstrip() for line in translation.split("\n"))

    start = lines.of_characters(*block[0].start)
    yield Piece(start, lines.of_characters(*block[-1].end), text, "comment", write)


# ---------------------------------------------------------------------- strings


def _strings(source: str, tree: ast.AST, lines: _Lines) -> Iterator[Piece]:
    docstrings = {id(node) for node in _docstrings(tree)}
    read = {id(node) for node in shown(tree)}
    whole = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    inside = {id(part) for node in whole for part in ast.walk(node) if part is not node}
    for node in ast.walk(tree):
        if not _is_text(node) or id(node) in inside:
            continue
        assert isinstance(node, ast.Constant | ast.JoinedStr)
        start = lines.of_bytes(node.lineno, node.col_offset)
        end = lines.of_bytes(node.end_lineno or 0, node.end_col_offset or 0)
        if id(node) in docstrings:
            yield _docstring(source, start, end)
        elif (found := _literal(source, start, end)) and (id(node) in read or SEVERAL.search(found.text)):
            yield found


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _docstrings(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node) is not None:
            statement = node.body[0]
            assert isinstance(statement, ast.Expr)
            yield statement.value


def _docstring(source: str, start: int, end: int) -> Piece:
    found = LITERAL.match(source[start:end])
    assert found is not None
    prefix, quotes, inner = found.groups()
    indent = " " * (start - source.rfind("\n", 0, start) - 1)
    first, _, rest = inner.partition("\n")
    text = first + ("\n" + textwrap.dedent(rest) if rest else "")
    closed = text.endswith("\n")  # the quotes stand in a line of their own

    def write(translation: str) -> str:
        head, _, tail = translation.rstrip("\n").partition("\n")
        body = head + ("\n" + textwrap.indent(tail, indent) if tail else "")
        return f"{prefix}{quotes}{body}" + (f"\n{indent}" if closed else "") + quotes

    return Piece(start, end, text.rstrip(" "), "docstring", write)


def _literal(source: str, start: int, end: int) -> Piece | None:
    """A string, or several one after the other, as one text: as it stands between the quotes."""
    parts = list(_parts(source[start:end]))
    if not parts or not any(WORD.search(_words(inner, "f" in prefix)) for prefix, _, inner in parts):
        return None
    quotes = parts[0][1]
    formatted = any("f" in prefix for prefix, _, _ in parts)
    raw = any("r" in prefix for prefix, _, _ in parts)
    if raw and len({prefix for prefix, _, _ in parts}) > 1:
        return None
    doubled = (
        inner if "f" in p or not formatted else inner.replace("{", "{{").replace("}", "}}") for p, _, inner in parts
    )
    text = "".join(doubled)
    prefix = parts[0][0] if raw else "f" * formatted
    newline = "\n" + " " * (start - source.rfind("\n", 0, start) - 1)

    def write(translation: str) -> str:
        chunks = (
            textwrap.wrap(translation, WIDTH - len(newline), drop_whitespace=False, break_long_words=False)
            if (len(parts) > 1 and not formatted and len(translation) > WIDTH - len(newline))
            else [translation]
        )
        return newline.join(f"{prefix}{quotes}{chunk}{quotes}" for chunk in chunks)

    return Piece(start, end, text, "f-string" if formatted else "string", write)


def _parts(literal: str) -> Iterator[tuple[str, str, str]]:
    """Prefix, quotes and what is between them, of each string of a run of strings."""
    place = 0
    while place < len(literal):
        if literal[place].isspace() or literal[place] == "\\":
            place += 1
            continue
        if literal[place] == "#":
            place = literal.find("\n", place)
            continue
        found = re.match(r"(?i)([a-z]*)('''|\"\"\"|'|\")", literal[place:])
        if found is None:
            return
        prefix, quotes = found.groups()
        begin = place + found.end()
        finish = begin
        while literal[finish : finish + len(quotes)] != quotes:
            finish += 2 if literal[finish] == "\\" else 1
        yield prefix.lower(), quotes, literal[begin:finish]
        place = finish + len(quotes)


def _words(inner: str, formatted: bool) -> str:
    """The text without its fields."""
    return re.sub(r"\{[^{}]*\}", "", inner) if formatted else inner
