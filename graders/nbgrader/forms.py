"""The cells in a file's text: a notebook of any format, within other text, damaged, or in another form.

What is read only in part, or is no notebook, is told by the code of a note.
"""

from __future__ import annotations

import ast
import html
import json
import quopri
import re
from collections.abc import Iterator
from typing import Any

from graders.nbgrader import programs

MAX_VALUES = 4_000_000  # of a file: each takes memory, however short it is
MAX_CODE = 2_000_000  # characters of all code cells, each counted again for every command of IPython's in its cell
BEGIN = re.compile(r'\{\s*"(?:cells|metadata|nbformat|nbformat_minor|worksheets)"\s*:')  # of a notebook
CELLS = re.compile(r'"cells"\s*:\s*\[\s*')
DECODER = json.JSONDecoder(strict=False, parse_int=str)  # line breaks in texts are harmless, numbers of any length
STRING_OR_SLIP = re.compile(
    r'"(?:[^"\\]|\\.?)*(?:"|\Z)|,(?=\s*[\]}])|\b(?:True|False|None)\b', re.S
)  # also a string that never ends
SOFT_BREAK = re.compile(r"[^=\n]=\r?$", re.M)  # of quoted-printable, in mails (RFC 2045, 6.7)
MAIL_LINE = 76  # characters
SLIPS = {",": "", "True": "true", "False": "false", "None": "null"}  # what is no JSON, and what was meant


def cells_in(text: str) -> tuple[list[Any], str]:
    """The cells in a file's text, and the code of a note if it is no whole notebook.

    Raises
    ------
    ValueError, SyntaxError: there are none.
    RecursionError: it is nested too deeply.
    """
    if SOFT_BREAK.search(text) and max(map(len, text.splitlines())) <= MAIL_LINE:
        cells, code = cells_in(quopri.decodestring(text.encode()).decode("utf-8", "replace"))
        return cells, code or "mended"
    try:
        value = DECODER.decode(text)
    except json.JSONDecodeError:
        pass
    else:
        cells = cells_of(value)
        return cells, "" if isinstance(value, dict) and {"cells", "worksheets"} & value.keys() else "mended"
    for mended, theirs, code in _mended(text):
        try:
            content = mended.lstrip()
            notebook, end = DECODER.raw_decode(content)
            first, other = cells_of(notebook), _whole_cells(content[end:])
            code = "torn" if other and _texts(other) != _texts(first) else code
            return [*first, *_new(other or _whole_cells(theirs), first)], code
        except ValueError:
            continue
    if whole := _whole_cells(text):
        return whole, "torn"
    if lines := _cells_in_lines(text):
        return lines, "mended"
    if len(text) > MAX_CODE:
        raise ValueError("no program is so long")
    try:
        tree = ast.parse(text)
    except SyntaxError:
        if cells := programs.cells_of_markdown(text):
            return cells, "program"
        raise
    match tree.body:
        case [ast.Expr(ast.Dict() | ast.List() as value)]:  # as Python writes them
            return cells_of(ast.literal_eval(value)), "mended"
    return programs.cells_of(text, tree), "program"


def cells_of(value: Any) -> list[Any]:
    """The cells of a notebook of any format; also of one in a list, in a text, or in the answer of a server.

    Raises
    ------
    ValueError: there are none.
    """
    match value:
        case {"cells": [*cells]}:
            return cells
        case [{"cell_type": _}, *_]:
            return list(value)
        case {"worksheets": [*sheets]}:  # before format 4
            lists = [sheet.get("cells") for sheet in sheets if isinstance(sheet, dict)]
            return [cell for cells in lists if isinstance(cells, list) for cell in cells]
        case {"content": within} | {"notebook": within} | [within]:
            return cells_of(within)
        case str() if sum(map(value.count, ",[{")) <= MAX_VALUES:
            return cells_of(DECODER.decode(value))
    raise ValueError("no cells")


def text_of(cell: dict[str, Any]) -> str:
    """A cell's text; some programs leave the ends of lines out where nbformat wants them."""
    source = next((cell[key] for key in ("source", "input") if key in cell), "")
    if isinstance(source, list):
        lines = [str(line) for line in source]
        without = len(lines) > 1 and not any(line.endswith(("\n", "\r")) for line in lines[:-1])
        source = ("\n" if without else "").join(lines)
    return whole(str(source)).replace("\r\n", "\n").replace("\r", "\n")


def whole(text: str) -> str:
    """A text that can be written to a file: halves of a character of UTF-16 are put together, or stand as �."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


# ---------------------------------------------------------------------- damaged, or within other text


def _mended(text: str) -> Iterator[tuple[str, str, str]]:
    """A text without what makes it no JSON, the other version of an unfinished merge, and the code of a note."""
    for content in _contents(text):
        yield content, "", "mended"  # something follows the notebook
        own, theirs = _sides(content)
        if own != theirs:
            own, theirs = _without_slips(own), _without_slips(theirs)
            yield own, theirs, "conflict"
            yield theirs, "", "conflict"
        elif (without := _without_slips(own)) != content:
            yield without, "", "mended"


def _without_slips(text: str) -> str:
    return STRING_OR_SLIP.sub(lambda found: SLIPS.get(found[0], found[0]), text)


def _new(cells: list[Any], known: list[Any]) -> list[Any]:
    """Those cells that are not among others, as words: a person may want them, and no code runs twice."""
    seen = {*_texts(known)}
    new = [cell for cell in cells if isinstance(cell, dict) and text_of(cell) not in seen]
    shown = (f"```python\n{text_of(cell)}\n```" if cell.get("cell_type") == "code" else text_of(cell) for cell in new)
    return [{"cell_type": "markdown", "source": source} for source in shown]


def _contents(text: str) -> Iterator[str]:
    """A text, and the notebook that it may hold: below a comment, between fences, in a web page."""
    yield text
    escaped = text.lstrip().startswith("<") or "&quot;cells&quot;" in text
    plain = html.unescape(text) if escaped else text
    if (begin := BEGIN.search(plain)) and (content := plain[begin.start() :]) != text:
        yield content


def _sides(text: str) -> tuple[str, str]:
    """A text with one side, and with the other, of each unfinished merge of git's; as it is where none is whole."""
    own: list[str] = []
    theirs: list[str] = []
    part = "both"
    for line in text.split("\n"):
        mark = line[:7]
        if part == "both" and mark == "<<<<<<<":
            part = "own"
        elif part == "own" and mark == "|||||||":
            part = "base"
        elif part in ("own", "base") and line.rstrip("\r") == "=======":
            part = "theirs"
        elif part == "theirs" and mark == ">>>>>>>":
            part = "both"
        else:
            own += [line] if part in ("both", "own") else []
            theirs += [line] if part in ("both", "theirs") else []
    return ("\n".join(own), "\n".join(theirs)) if part == "both" else (text, text)


def _texts(cells: list[Any]) -> list[str]:
    return [text_of(cell) for cell in cells if isinstance(cell, dict)]


def _whole_cells(text: str) -> list[Any]:
    """The cells before the place where a file is torn off or damaged."""
    begin = CELLS.search(text)
    found: list[Any] = []
    place = begin.end() if begin else len(text)
    while place < len(text):
        try:
            cell, end = DECODER.raw_decode(text, place)
        except json.JSONDecodeError:
            break
        found.append(cell)
        separator = re.compile(r"\s*,\s*").match(text, end)
        if separator is None:
            break
        place = separator.end()
    return found


def _cells_in_lines(text: str) -> list[Any]:
    """The cells in a text each line of which is an object of JSON: CoCalc's own files; none in any other."""
    try:
        found = [DECODER.decode(line) for line in text.split("\n") if line.strip()]
    except json.JSONDecodeError:
        return []
    cells = [each for each in found if isinstance(each, dict) and {"cell_type", "input"} & each.keys()]
    return sorted(cells, key=_position)


def _position(cell: dict[str, Any]) -> float:
    try:
        return float(cell.get("pos", 0))
    except (TypeError, ValueError):
        return 0.0
