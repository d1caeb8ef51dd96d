"""Makes a submitted notebook gradable again, on the word of the gradebook alone.

nbgrader marks its cells in metadata that a student can edit, lose or duplicate. Nothing
of it is believed: :mod:`graders.nbgrader.claims` finds out which cell is which, and every
flag, the points and the source of locked cells are written anew from the gradebook. What
stays doubtful is for a person.
"""

from __future__ import annotations

from nbformat.notebooknode import NotebookNode

from graders.judge.outline import compared
from graders.nbgrader.claims import Claims, listed
from graders.nbgrader.trusted import WORD, Assignment, Trusted, is_words
from graders.nodes import new_markdown_cell
from graders.results import Submission
from graders.text import say


def repair(nb: NotebookNode, assignment: Assignment, submission: Submission) -> None:
    """Bring a submitted notebook into the assignment's form, in place, and note what was done."""
    if any(note.unread for note in submission.notes):
        _put_back_all(nb, assignment)
        submission.doubtful |= assignment.graded
        return
    claims = Claims(nb.cells, assignment, submission)
    _note_found(claims, submission)
    _doubt(claims, submission)
    for name, cell in claims.owner.items():
        _restore(cell, assignment.cells[name], claims, submission)
    _put_back(claims, submission)
    _tests_behind_answers(claims, submission)
    _given_above_answers(claims, submission)


def _note_found(claims: Claims, submission: Submission) -> None:
    found = [name for name in claims.assignment.cells if name in claims.found]
    if answers := [name for name in found if not claims.is_left(name) and claims.assignment.cells[name].solution]:
        submission.note("found", cells=listed(answers))
    elif found:
        submission.note("unmarked", count=str(len(found)))
    if claims.elsewhere:
        submission.note("merged", cells=listed(claims.elsewhere))


def _doubt(claims: Claims, submission: Submission) -> None:
    """What no cell was found for, though there are cells that it could be, is for a person."""
    assignment, codes = claims.assignment, {note.code for note in submission.notes}
    nothing = all(name not in claims.owner or claims.is_left(name) for name in assignment.answers)
    if "conflict" in codes or (nothing and {"copies", "torn"} & codes):
        submission.doubtful |= assignment.graded  # the work may be in the other version, or in the rest of this one
    doubtful = set(claims.doubtful)
    for name in assignment.answers:
        if claims.is_scattered(name) or claims.may_be_elsewhere(name):
            doubtful.add(name)
        if name in claims.owner or name in claims.elsewhere:
            continue
        if "torn" in codes or name in assignment.graded or claims.own(assignment.cells[name].cell_type):
            doubtful.add(name)  # no person gives points for words that a program did not keep, unasked
        else:
            submission.note("missing", cell=name)
    tests = (name for name, cell in assignment.cells.items() if cell.is_test)
    submission.doubtful |= doubtful & assignment.graded
    submission.doubtful |= {name for name in tests if doubtful & set(assignment.answers_of(name))}


def _restore(cell: NotebookNode, trusted: Trusted, claims: Claims, submission: Submission) -> None:
    if cell.cell_type != trusted.cell_type:
        cell.cell_type = trusted.cell_type
        if trusted.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
            cell.pop("attachments", None)
        else:
            cell.pop("outputs", None)
            cell.pop("execution_count", None)
    cell.metadata["nbgrader"] = trusted.metadata()
    if trusted.locked and cell.source != trusted.source:
        own, released = compared(cell.source), claims.assignment.released(trusted.name)
        if own not in (released, compared(trusted.source)):
            if not trusted.is_test:
                submission.note("edited", cell=trusted.name)
            _keep_words(cell, trusted, claims, submission)
        cell.source = trusted.source


def _keep_words(cell: NotebookNode, trusted: Trusted, claims: Claims, submission: Submission) -> None:
    """What was written into a locked cell stands below it, and may be an answer in words that is not in its own."""
    own, released = compared(cell.source), claims.assignment.released(trusted.name)
    by_hand = claims.assignment.graded & set(claims.assignment.answers)
    left = {name for name in by_hand if name not in claims.owner or claims.is_left(name)}
    added = own.replace(released, "").strip()
    if len(own) > len(released) and (trusted.cell_type == "markdown" or (left and added and is_words(added))):
        claims.insert(claims.place(cell) + 1, new_markdown_cell(own if trusted.cell_type == "markdown" else added))
        submission.doubtful |= left


def _put_back_all(nb: NotebookNode, assignment: Assignment) -> None:
    nb.cells += [cell.as_cell() for cell in assignment.cells.values() if cell.locked or cell.points is not None]


def _put_back(claims: Claims, submission: Submission) -> None:
    """Insert missing cells, each behind the last one that comes before it in the assignment."""
    tests, place = [], 0
    for name, trusted in claims.assignment.cells.items():
        if name in claims.owner:
            place = max(place, claims.place(claims.owner[name]) + 1)
        elif trusted.locked or trusted.points is not None:  # a stub put back could hide what is defined elsewhere
            claims.insert(place, trusted.as_cell(), name)
            place += 1
            tests += [name] if trusted.is_test else []
    if tests:
        submission.note("restored", cell=listed(tests))


def _given_above_answers(claims: Claims, submission: Submission) -> None:
    """What is given, and needs no answer, stands above the answers and tests that come after it in the assignment."""
    assignment = claims.assignment
    order, asked = list(assignment.cells), {name for answer in assignment.answers for name in assignment.names(answer)}
    moved = []
    for number, name in enumerate(order):
        trusted, cell = assignment.cells[name], claims.owner.get(name)
        if cell is None or not trusted.locked or trusted.is_test or trusted.cell_type != "code":
            continue
        below = [claims.place(claims.owner[other]) for other in order[number + 1 :] if other in claims.owner]
        if claims.place(cell) > min(below, default=len(claims.cells)) and not asked & set(WORD.findall(trusted.source)):
            claims.move(cell, min(below))
            moved.append(name)
    if moved:
        submission.note("given_moved", cells=listed(moved))


def _tests_behind_answers(claims: Claims, submission: Submission) -> None:
    moved: list[str] = []
    for name, trusted in claims.assignment.cells.items():
        if not trusted.is_test:
            continue
        cell = claims.owner[name]
        homes = [home for answer in claims.assignment.answers_of(name) for home in claims.homes(answer)]
        behind = max((claims.place(home) for home in homes), default=-1)
        if claims.place(cell) < behind:
            others = [claims.owner[other] for other in moved]  # those that were moved there keep their order
            while behind + 1 < len(claims.cells) and any(claims.cells[behind + 1] is other for other in others):
                behind += 1
            claims.move(cell, behind)
            moved.append(name)
    if moved:
        submission.note("moved", cells=listed(moved))


def notes_cell(submission: Submission) -> NotebookNode | None:
    """A cell for the top of the feedback that tells the student what happened."""
    if not submission.notes:
        return None
    lines = "\n".join(f"- {note.text()}" for note in submission.notes)
    cell = new_markdown_cell(f"**{say('notes.heading')}**\n\n{lines}")
    cell["id"] = "submission-notes"
    return cell
