"""Which cell of a submission is which of the assignment's, whatever became of nbgrader's marks.

A cell is known by its grade id; where that is lost, by the text that was released, by an id with something behind it
("double-copy"), by the names that it defines, and at last by its place. An answer that was left as it was released
gives way to a cell of the student's own that answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from nbformat.notebooknode import NotebookNode

from graders.judge.outline import compared
from graders.nbgrader.trusted import Assignment, are_pieces, defined_in, fenced, is_badge, is_python, is_words, mentions
from graders.nodes import new_code_cell
from graders.results import MAX_TOLD, Submission

MAX_PIECES = 3  # above and below the cell with the marks
SUFFIX = re.compile(
    r"[-_. ]*(?:(?:copy|copie|copia|kopie)[-_. ]*)?\(?\d*\)?", re.I
)  # of an id that a program made anew


class Claims:
    """The cells of a notebook, and which cell of the assignment each of them is.

    Parameters
    ----------
    cells: the notebook's; those that are left out go, and a new one takes up an answer that stood in a locked cell.
    assignment: what is known of it.
    submission: takes the notes.
    """

    def __init__(self, cells: list[NotebookNode], assignment: Assignment, submission: Submission) -> None:
        self.cells = cells
        self.assignment = assignment
        self.submission = submission
        self.owner: dict[str, NotebookNode] = {}  # grade id -> cell
        self.elsewhere: dict[str, NotebookNode] = {}  # answer -> a cell of another answer that holds it as well
        self.found: list[str] = []  # what was not known by its id
        self.doubtful: set[str] = set()  # answers taken for what they are by their place alone, or one of several
        self._ids = {id(cell): cell.metadata.pop("nbgrader", {}).get("grade_id") for cell in cells}
        self._text = {id(cell): compared(cell.source) for cell in cells}
        self._names = {id(cell): defined_in(cell.source) for cell in cells if cell.cell_type == "code"}
        self._claimed: set[int] = set()
        self._gone: list[NotebookNode] = []  # kept, or another cell could get its id
        self._places: dict[int, int] = {}
        self._by_id()
        self._by_text()
        self._by_suffix()
        self._out_of_locked_cells()
        self._out_of_stubs()
        self._out_of_fences()
        self._by_names()
        self._out_of_pieces()
        self._by_place()
        self._note_unknown()

    # ----------------------------------------------------------------------- what is asked of a cell

    def is_claimed(self, cell: NotebookNode) -> bool:
        """Whether it is one of the assignment's."""
        return id(cell) in self._claimed

    def place(self, cell: NotebookNode) -> int:
        """Where it stands."""
        if not self._places:
            self._places = {id(other): index for index, other in enumerate(self.cells)}
        return self._places[id(cell)]

    def insert(self, place: int, cell: NotebookNode, name: str | None = None) -> None:
        """Add a cell: one of the assignment's, by its grade id, or one of the student's own."""
        self.cells.insert(place, cell)
        self._places = {}
        self._ids[id(cell)], self._text[id(cell)] = None, compared(cell.source)
        self._names[id(cell)] = defined_in(cell.source) if cell.cell_type == "code" else set()
        if name is not None:
            self._claim(name, cell)

    def move(self, cell: NotebookNode, place: int) -> None:
        """Put a cell somewhere else; the place is counted without it."""
        self._leave_out(cell)
        self.cells.insert(place, cell)
        self._places = {}

    def is_left(self, name: str) -> bool:
        """Whether an answer is as it was released, or empty."""
        return name in self.owner and self._text_of(self.owner[name]) in ("", self.assignment.released(name))

    def own(self, kind: str) -> list[NotebookNode]:
        """The cells of a type that the student added, or whose marks are lost."""
        return [
            cell
            for cell in self.cells
            if not self.is_claimed(cell)
            and cell.cell_type == kind
            and self._text_of(cell)
            and not self.assignment.is_given(self._text_of(cell))
        ]

    def may_be_elsewhere(self, answer: str) -> bool:
        """Whether an answer was left as it was released, and a text of the student's own may hold it all the same."""
        if not self.is_left(answer) or answer in self.elsewhere:
            return False
        code, words = self.own("code"), self.own("markdown")
        if names := self.assignment.names(answer):
            return any(mentions(cell.source, name) for cell in code + words for name in names)
        return not all(is_badge(cell.source) for cell in words) or any(is_words(cell.source) for cell in code)

    def is_scattered(self, answer: str) -> bool:
        """Whether an answer's cell does not define its names, or is no Python, and others seem to define them."""
        names, own = self.assignment.names(answer), self.owner.get(answer)
        others = [cell for cell in self.cells if cell is not own and names & self._names_of(cell)]
        return own is not None and bool(others) and not self._defines(own, names)

    def homes(self, answer: str) -> list[NotebookNode]:
        """The cells that a test of an answer has to stand behind."""
        names = self.assignment.names(answer)
        known = [places[answer] for places in (self.owner, self.elsewhere) if answer in places]
        if known and (not names or names & self._names_of(known[-1])):
            return known[-1:]
        return known + [cell for cell in self.own("code") if names & self._names_of(cell)][-1:]

    def _text_of(self, cell: NotebookNode) -> str:
        return self._text[id(cell)]

    def _names_of(self, cell: NotebookNode) -> set[str]:
        return self._names.get(id(cell), set())

    def _defines(self, cell: NotebookNode, names: set[str]) -> bool:
        return bool(names & self._names_of(cell)) and is_python(cell.source)

    def _claim(self, name: str, cell: NotebookNode) -> None:
        self.owner[name] = cell
        self._claimed.add(id(cell))

    def _find(self, name: str, cell: NotebookNode) -> None:
        self._claim(name, cell)
        self.found.append(name)

    def _leave_out(self, cell: NotebookNode) -> None:
        self._gone.append(self.cells.pop(self.place(cell)))
        self._places = {}

    def _open(self) -> list[str]:
        return [name for name in self.assignment.cells if name not in self.owner]

    def _free(self) -> list[NotebookNode]:
        return [cell for cell in self.cells if not self.is_claimed(cell)]

    # ----------------------------------------------------------------------- ways of knowing it

    def _by_id(self) -> None:
        """Of some cells with one id the last counts, by then everything is defined; but one that answers."""
        known: dict[str, list[NotebookNode]] = {}
        for cell in self.cells:
            if (name := self._ids[id(cell)]) in self.assignment.cells:
                known.setdefault(name, []).append(cell)
        for name, cells in known.items():
            released = self.assignment.released(name)
            answered = [cell for cell in cells if self._text_of(cell) not in ("", released)]
            original = [cell for cell in cells if self._text_of(cell) == released]
            chosen = ((original if self._is_locked(name) else answered) or cells)[-1]
            self._claim(name, chosen)
            versions = [cell for cell in answered if self.assignment.names(name) & self._names_of(cell)]
            if len({self._text_of(cell) for cell in versions}) > 1:
                self.doubtful.add(name)  # which of them is meant, nobody has said
            rest = [cell for cell in cells if cell is not chosen]
            stubs = rest if answered and not self._is_locked(name) else []
            stubs = [cell for cell in stubs if self._text_of(cell) in ("", released)]
            for stub in stubs:
                self._leave_out(stub)
            if stubs:
                self.submission.note("stub", cell=printable(name))
            if len(rest) > len(stubs):
                self.submission.note("duplicated", cell=printable(name))

    def _by_text(self) -> None:
        """Texts that occur more than once are taken in the assignment's order."""
        for name in self._open():
            released = self.assignment.released(name)
            same = [cell for cell in self._free() if self._text_of(cell) == released]
            if same and released:
                after = self._place_above(name)
                self._find(name, next((cell for cell in same if self.place(cell) > after), same[0]))

    def _by_suffix(self) -> None:
        for cell in self._free():
            if not (grade_id := (self._ids[id(cell)] or "").strip()):
                continue
            same_kind = [name for name in self._open() if self.assignment.cells[name].cell_type == cell.cell_type]
            fitting = [name for name in same_kind if grade_id.startswith(name)]
            if not fitting or not SUFFIX.fullmatch(grade_id[len(name := max(fitting, key=len)) :]):
                continue
            if self._is_locked(name) or not self.assignment.is_given(self._text_of(cell)):
                self._find(name, cell)

    def _out_of_locked_cells(self) -> None:
        """An answer that was written, or merged, into a locked cell gets one of its own."""
        wanted = {n for name in self._undefined() for n in self.assignment.names(name)}
        for name, cell in list(self.owner.items()):
            text, released = self._text_of(cell), self.assignment.released(name)
            if not self._is_locked(name) or text == released or not wanted & self._names_of(cell):
                continue
            self.insert(self.place(cell), new_code_cell(text.replace(released, "").strip()))

    def _out_of_stubs(self) -> None:
        """A stub that was left above or below the answer, in its cell, would define the names anew."""
        for name, cell in self.owner.items():
            text, released = self._text_of(cell), self.assignment.released(name)
            rest = text.replace(released, "").strip() if released and not self._is_locked(name) else ""
            if rest not in ("", text) and self.assignment.names(name) & defined_in(rest):
                self._write(cell, rest)
                self.submission.note("stub", cell=printable(name))

    def _out_of_fences(self) -> None:
        """An answer that was written between fences into words gets a cell of its own, or its own cell back."""
        for name in self._undefined():
            names, owner = self.assignment.names(name), self.owner.get(name)
            for cell in [*([owner] if owner is not None else []), *self.own("markdown")]:
                if cell.cell_type != "markdown" or not names & defined_in(code := fenced(cell.source)):
                    continue
                if cell is owner:
                    self._write(cell, code)
                else:
                    self.insert(self.place(cell) + 1, new_code_cell(code))
                break

    def _by_names(self) -> None:
        for name in self._undefined():
            names = self.assignment.names(name)
            written = name in self.owner and not self.is_left(name)  # something else is: it stays what it is
            if fitting := [cell for cell in self.own("code") if names & self._names_of(cell)]:
                if not written:
                    self._take(
                        name, max(fitting, key=lambda cell: (len(names & self._names_of(cell)), self.place(cell)))
                    )
                continue
            others = [cell for other, cell in self.owner.items() if other != name and not self._is_locked(other)]
            if holding := [cell for cell in others if names <= self._names_of(cell)]:
                self.elsewhere[name] = max(holding, key=self.place)
                if not written:
                    self._drop_stub(name)

    def _out_of_pieces(self) -> None:
        """An answer that was split within its function is put together again, around the cell that has its marks."""
        for name, cell in list(self.owner.items()):
            names, at = self.assignment.names(name), self.place(cell)
            if not names or self._is_locked(name):
                continue
            first = next(place for place in range(at, -1, -1) if not self._is_free_code(place - 1))
            last = next(place for place in range(at, len(self.cells)) if not self._is_free_code(place + 1))
            first, last = max(first, at - MAX_PIECES), min(last, at + MAX_PIECES)
            ranges = [(i, j) for i in range(first, at + 1) for j in range(at, last + 1) if i < j]
            for i, j in sorted(ranges, key=lambda ends: ends[0] - ends[1]):
                sources = [piece.source for piece in self.cells[i : j + 1]]
                if names & defined_in("\n".join(sources)) and are_pieces(sources):
                    self._put_together(name, self.cells[i : j + 1])
                    break

    def _is_free_code(self, place: int) -> bool:
        """Whether a code cell of the student's own, with something in it, stands there."""
        cell = self.cells[place] if 0 <= place < len(self.cells) else None
        return cell is not None and cell.cell_type == "code" and not self.is_claimed(cell) and bool(self._text_of(cell))

    def _put_together(self, name: str, pieces: list[NotebookNode]) -> None:
        own = self.owner[name]
        self._write(own, "\n".join(piece.source for piece in pieces))
        for piece in pieces:
            if piece is not own:
                self._leave_out(piece)
        self.submission.note("split", cell=printable(name))

    def _write(self, cell: NotebookNode, source: str) -> None:
        cell.source = source
        self._text[id(cell)], self._names[id(cell)] = compared(source), defined_in(source)

    def _by_place(self) -> None:
        """What stands, alone of its kind, between the cells above and below."""
        for name in self._unanswered():
            kind = self.assignment.cells[name].cell_type
            if name in self.elsewhere or (kind == "code" and self.assignment.names(name)):
                continue
            above, below = self._place_above(name), self._place_below(name)
            between = [cell for cell in self.own(kind) if above < self.place(cell) < below]
            if len(between) == 1:
                self._take(name, between[0])
                self.doubtful.add(name)

    def _unanswered(self) -> list[str]:
        """The answers that are missing, or left as they were."""
        return [name for name in self.assignment.answers if name not in self.owner or self.is_left(name)]

    def _undefined(self) -> list[str]:
        """Those of them, and of the others, that ought to define names and do not, or only as they were released."""
        left = set(self._unanswered())
        wanted = [(name, names) for name in self.assignment.answers if (names := self.assignment.names(name))]
        return [name for name, names in wanted if name in left or not self._defines(self.owner[name], names)]

    def _is_locked(self, name: str) -> bool:
        """Whether students have nothing to write there."""
        return name not in self.assignment.answers

    def _take(self, name: str, cell: NotebookNode) -> None:
        self._drop_stub(name)
        self._find(name, cell)

    def _drop_stub(self, name: str) -> None:
        """A stub that was left would define the names anew."""
        if name in self.owner:
            self._leave_out(self.owner.pop(name))
            self.submission.note("stub", cell=printable(name))

    def _place_above(self, name: str) -> int:
        """The place of the nearest cell that comes before it in the assignment; -1 for none."""
        order = list(self.assignment.cells)
        above = (self.owner[other] for other in reversed(order[: order.index(name)]) if other in self.owner)
        return next((self.place(cell) for cell in above), -1)

    def _place_below(self, name: str) -> int:
        order = list(self.assignment.cells)
        below = (self.owner[other] for other in order[order.index(name) + 1 :] if other in self.owner)
        return next((self.place(cell) for cell in below), len(self.cells))

    def _note_unknown(self) -> None:
        ids = (self._ids[id(cell)] for cell in self._free())
        for name in islice((name for name in ids if name is not None and name not in self.assignment.cells), MAX_TOLD):
            self.submission.note("unknown", cell=printable(name))


def printable(name: str) -> str:
    """A name from a submission, as it can stand in a sentence."""
    return "".join(c for c in name[:60] if c.isalnum() or c in "-_. ") or "?"


def listed(names: Iterable[str]) -> str:
    """Names of cells in a sentence."""
    return ", ".join(f"`{name}`" for name in names)
