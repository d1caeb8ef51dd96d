"""Which cells of a submission only draw what the lesson draws, and need not be run to grade it.

The author tags such a cell in the source. It is known by its text there, never by what a submission says of itself:
a cell that a student has changed runs, and so does one that gives a meaning to a name that some other code reads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nbformat.notebooknode import NotebookNode

from graders.judge.outline import Kind, Outline
from graders.judge.scoping import Scope, scope_of

TAG = "drawing"
# By these a student's code may read names that are not to be seen in it.
UNSEEN = frozenset("globals locals vars dir eval exec get_ipython sys inspect __main__ In Out _".split())
MAGIC = re.compile(r"^[ \t]*[%!?]", re.MULTILINE)


def needless(cells: Sequence[NotebookNode], outline: Outline) -> frozenset[int]:
    """The places of the cells that need not be run.

    Parameters
    ----------
    cells: of a submission, its tests restored.
    outline: of the source.
    """
    drawings = {part.source for part in outline.parts if part.drawing}
    idle = {place for place, cell in enumerate(cells) if cell.cell_type == "code" and cell.source in drawings}
    if not idle:
        return frozenset()
    given = {part.source for part in outline.parts if part.kind is not Kind.ANSWER}
    scopes = [scope_of(cell.source) if cell.cell_type == "code" else Scope() for cell in cells]
    while needed := _needed(cells, scopes, given, idle):
        idle -= needed
    return frozenset(idle)


def _needed(cells: Sequence[NotebookNode], scopes: Sequence[Scope], given: set[str], idle: set[int]) -> set[int]:
    """Those of the idle cells that others need."""
    needed = set()
    for place, cell in enumerate(cells):
        if place in idle:
            continue
        reads = scopes[place].reads
        if cell.source in given:  # runs where it stands, so the nearest cell above gives a name its meaning
            above = (_binding(name, scopes[:place]) for name in reads - scopes[place].binds)
            needed |= {binder for binder in above if binder in idle}
        elif reads & UNSEEN or (cell.cell_type == "code" and MAGIC.search(cell.source)):
            return set(idle)
        else:  # a student's function may be called anywhere
            needed |= {each for each in idle if scopes[each].binds & reads}
    return needed


def _binding(name: str, scopes: Sequence[Scope]) -> int:
    """The place of the last scope that binds a name; -1 for none."""
    return next((place for place in range(len(scopes) - 1, -1, -1) if name in scopes[place].binds), -1)
