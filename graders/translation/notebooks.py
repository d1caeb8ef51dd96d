"""What people read in a notebook, as messages: a Markdown cell is one, a code cell has those of :mod:`.code`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nbformat.notebooknode import NotebookNode

from graders.translation import code
from graders.translation.code import WORD, Translate


@dataclass(frozen=True)
class Message:
    """A text that people read.

    Parameters
    ----------
    text: as it stands in the English master.
    kind: markdown, docstring, comment, string, f-string.
    cell: the id of the cell that it is in.
    """

    text: str
    kind: str
    cell: str


def messages(notebook: NotebookNode) -> Iterator[Message]:
    """All of them, in order."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and WORD.search(cell.source):
            yield Message(cell.source, "markdown", cell.id)
        elif cell.cell_type == "code":
            for text, kind in code.texts(cell.source):
                yield Message(text, kind, cell.id)


def translate(notebook: NotebookNode, translation: Translate) -> None:
    """Put translations in the places of the texts; what has none stays."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.source = code.translated(cell.source, translation)
        elif cell.cell_type == "markdown" and (text := translation(cell.source)) is not None:
            cell.source = text
