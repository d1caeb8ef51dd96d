"""Finds and reads what was handed in as a notebook, whatever an editor, a browser or a disk made of it.

A file is read as generously as it can be: what is lost is said, and what cannot be read is named with what it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_notebook

from graders.nbgrader.forms import MAX_CODE, MAX_VALUES, cells_in, text_of, whole
from graders.nodes import new_code_cell, new_markdown_cell
from graders.reports.pictures import is_picture
from graders.results import Submission
from graders.text import say

MAX_NOTEBOOK_BYTES = 128 << 20
MAX_COMMANDS = 500  # after which IPython gives up
MAX_CELLS = 5_000
IGNORED = {"__MACOSX", ".ipynb_checkpoints", "__pycache__"}
OTHER_SUFFIXES = {"", ".json", ".txt", ".py", ".html", ".pdf", ".zip"}  # of a notebook that was saved as something else
ENCODINGS = {  # by how a file begins; the longer beginnings first
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
    b"{\x00": "utf-16-le",
    b"\x00{": "utf-16-be",
}
KINDS = {  # what else a file can be, by how it begins
    b"%PDF": "pdf",
    b"PK\x03\x04": "archive",
    b"\x1f\x8b": "archive",
    b"Rar!": "archive",
    b"7z\xbc\xaf": "archive",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"\x00\x05\x16\x07": "macos",
    b"<": "page",
}
COMMAND = re.compile(r"^[ \t]*[%!?,;/]|=[ \t]*[%!]|\?[ \t]*$", re.M)  # for each, IPython reads its cell once more


@dataclass(frozen=True)
class Found:
    """What stands for a notebook in a submission.

    Parameters
    ----------
    file: the name of the file.
    content: what is in it; None if there is none.
    note: the code of what a person should know of it; "" for nothing.
    others: the names of other files that could be meant.
    """

    file: str
    content: bytes | None = None
    note: str = ""
    others: tuple[str, ...] = ()


def find(path: Path, known: Collection[str] = ()) -> Found:
    """The file that stands for a notebook: of its name, or the only other one that it can be.

    Of a file larger than any notebook only as much is read as shows it. No link is followed.

    Parameters
    ----------
    path: where the notebook should be.
    known: the names of the assignment's notebooks, none of which is another one renamed.
    """
    others = _others(path, known)
    names = tuple(str(other.relative_to(path.parent)) for other in others)
    if path.is_file() and not path.is_symlink() and not is_linked(path.parent):
        copies = [name for other, name in zip(others, names, strict=True) if _is_copy(other, path)]
        return Found(path.name, _read(path), "copies" if copies else "", tuple(copies))
    if len(others) == 1:
        return Found(names[0], _read(others[0]), "renamed")
    if len(others) > 1:
        return Found(path.name, note="several", others=names)
    return Found(path.name, note="no_file" if path.is_symlink() or path.exists() else "no_notebook")


def is_linked(folder: Path) -> bool:
    """Whether a submission's folder, or the student's, is a link: what it stands for was not handed in."""
    return folder.is_symlink() or folder.parent.is_symlink()


def _others(path: Path, known: Collection[str]) -> list[Path]:
    """Other files that may be the notebook: the nearest to its place and form."""
    if is_linked(path.parent):
        return []
    there = [p for p in sorted(path.parent.rglob("*")) if p != path and p.is_file() and not p.is_symlink()]
    plain = [p for p in there if not (set(p.relative_to(path.parent).parts) & IGNORED or p.name.startswith("."))]
    here = [p for p in plain if p.parent == path.parent]
    notebooks = [p for p in plain if p.suffix.lower() == ".ipynb" and p.stem not in set(known) - {path.stem}]
    choices = (
        [p for p in notebooks if p.parent == path.parent and not p.stem.endswith("-checkpoint")],
        [p for p in notebooks if not p.stem.endswith("-checkpoint")],
        [p for p in here if p.name.lower().startswith(path.stem.lower()) and p.suffix.lower() in OTHER_SUFFIXES],
        [p for p in there if p.name == f"{path.stem}-checkpoint.ipynb"],
        [p for p in there if path.stem.lower() in p.name.lower() and not p.name.startswith("._")],  # backups, hidden
    )
    return next((choice for choice in choices if choice), [])


def _is_copy(other: Path, path: Path) -> bool:
    """Whether a file beside a notebook is another state of it, by its name."""
    return path.stem.lower() in other.stem.lower() and other.stat().st_size > 0


def _read(path: Path) -> bytes:
    with open(path, "rb") as file:
        return file.read(MAX_NOTEBOOK_BYTES + 1)


# ---------------------------------------------------------------------- reading


def read_leniently(found: Found, submission: Submission) -> NotebookNode:
    """A submitted notebook; never raises, notes what is wrong. What could not be read at all is for a person."""
    name, content = found.file, found.content
    if content is None:
        submission.note(found.note or "no_notebook", name=name, **_listed(found))
        return new_notebook()
    if found.note:
        submission.note(found.note, name=name, **_listed(found))
    if len(content) > MAX_NOTEBOOK_BYTES or sum(map(content.count, (b",", b"[", b"{"))) > MAX_VALUES:
        submission.note("too_large", name=name)
        return new_notebook()
    try:
        text = _decoded(content)
        if not text.strip("\x00 \t\r\n"):
            submission.note("empty", name=name)
            return new_notebook()
        cells, code = cells_in(text)
        normal = [cell for each in cells if (cell := _normal(each)) is not None]
        if not any(cell.source.strip() for cell in normal):
            normal, code = [], "empty"
        if len(normal) > MAX_CELLS or sum(map(_effort, normal)) > MAX_CODE:
            normal, code = [], "too_long"
        if code:
            submission.note(code, name=name)
        nb = new_notebook()
        nb.cells = normal
        return nb
    except RecursionError:
        reason = "nested"
    except Exception:  # whatever a file of any kind makes go wrong
        reason = _kind(content)
    submission.note("unreadable", name=name, reason=say(f"file.{reason}"))
    return new_notebook()


def _effort(cell: NotebookNode) -> int:
    """How many characters are read until it is known what a cell says."""
    if cell.cell_type != "code":
        return 0
    return len(cell.source) * (1 + min(len(COMMAND.findall(cell.source)), MAX_COMMANDS))


def _listed(found: Found) -> dict[str, str]:
    return {"others": ", ".join(found.others[:5])} if found.others else {}


def _kind(content: bytes) -> str:
    """What a file is that is no notebook."""
    begin = content.lstrip()[:8]
    return next((kind for mark, kind in KINDS.items() if begin.startswith(mark)), "other")


def _decoded(content: bytes) -> str:
    """The text of a file: in its own encoding, as far as that is to be seen; half a character stands as �."""
    encoding = next((name for mark, name in ENCODINGS.items() if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return content.decode("cp1252" if encoding == "utf-8" else encoding, "replace")


# ---------------------------------------------------------------------- cells


def _normal(cell: Any) -> NotebookNode | None:
    """A cell with the fields that every later step relies on, and no others; None if it is no cell."""
    if not isinstance(cell, dict):
        return None
    source = text_of(cell)
    kind = cell.get("cell_type")
    if kind not in ("code", "markdown", "raw", "heading"):
        if not source:
            return None
        kind = "code" if {"outputs", "execution_count", "input"} & cell.keys() else "markdown"
    new = new_code_cell(source) if kind == "code" else new_markdown_cell(source)
    meta = cell.get("metadata")
    marks = meta.get("nbgrader") if isinstance(meta, dict) else None
    grade_id = marks.get("grade_id") if isinstance(marks, dict) else None
    if isinstance(grade_id, str):
        new.metadata["nbgrader"] = {"grade_id": whole(grade_id)}
    if kind != "code" and (pictures := attachments(cell.get("attachments"))):
        new["attachments"] = pictures
    return new


def attachments(found: Any) -> dict[str, dict[str, str]]:
    """The pictures that were pasted into a cell, by name, without what is none."""
    if not isinstance(found, dict):
        return {}
    named = ((whole(str(name)), bundle) for name, bundle in found.items() if isinstance(bundle, dict))
    kept = {name: {kind: data for kind, data in bundle.items() if is_picture(kind, data)} for name, bundle in named}
    return {name: pictures for name, pictures in kept.items() if pictures}
