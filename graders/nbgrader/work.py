"""The unit of work: one submission in, its result out, both as bytes.

:func:`grade` is all that a worker does, be it this process, another one or one on another
machine. It needs what is in the bytes and the course's package of hidden tests, no
gradebook and no file. What it answers, :mod:`graders.nbgrader.record` writes down.
"""

from __future__ import annotations

import base64
import hashlib
import json
import time
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode
from traitlets.config import Config

from graders import libraries, safety
from graders.course import Course
from graders.judge.outline import Kind, Part
from graders.judge.runtime import ReferenceWorker
from graders.judge.spent import settle, spending
from graders.nbgrader.notebook import Bench, Beside, judge
from graders.nbgrader.reading import Found, read_leniently
from graders.nbgrader.repair import notes_cell, repair
from graders.nbgrader.source import Source
from graders.nbgrader.trusted import REGIONS, Assignment, Trusted
from graders.results import KEY, Grading, Kept, Note, Submission
from graders.sandbox.errors import SandboxError
from graders.sandbox.inside.jail import Limits
from graders.sandbox.warden import Warden
from graders.text import say

ATTEMPTS = 2  # to grade a submission while processes end


@dataclass(frozen=True)
class Handed:
    """One notebook of a submission, and what the gradebook knows of it.

    Parameters
    ----------
    name: the notebook's name in the assignment.
    found: the file that stands for it, as it was handed in.
    cells: of the assignment's notebook, in order.
    kernelspec: of the assignment's notebook; empty if it has none.
    outline: the code cells of the source's own notebook; without them the gradebook's cells are all that is known.
    lesson: the texts of its cells that are not marked.
    regions: the marks around what students are not given of a cell.
    """

    name: str
    found: Found
    cells: tuple[Trusted, ...]
    kernelspec: dict[str, Any]
    outline: tuple[Part, ...] = ()
    lesson: tuple[str, ...] = ()
    regions: tuple[tuple[str, str], ...] = REGIONS

    @property
    def content(self) -> bytes | None:
        """What is in the file; None if there was none."""
        return self.found.content

    @property
    def assignment(self) -> Assignment:
        """What the notebook is brought into the form of."""
        return Assignment({cell.name: cell for cell in self.cells}, self.regions, frozenset(self.lesson))


@dataclass(frozen=True)
class Work:
    """A submission to be graded.

    Parameters
    ----------
    student, assignment: nbgrader's ids.
    notebooks: those of the assignment, in order.
    settings: the course's, by name.
    libraries: the tensor libraries that the assignment uses.
    seed: of the hidden inputs, 32 hexadecimal digits.
    beside: the files beside the notebooks.
    unseen: where the course keeps what no student's process may see, beside its hidden tests.
    """

    student: str
    assignment: str
    notebooks: tuple[Handed, ...]
    settings: dict[str, Any]
    libraries: tuple[str, ...]
    seed: str
    beside: Beside = field(default_factory=Beside)
    unseen: tuple[str, ...] = ()

    def to_bytes(self) -> bytes:
        """The work as it travels."""
        return _to_bytes(self)

    @classmethod
    def from_bytes(cls, data: bytes) -> Work:
        """Read what :meth:`to_bytes` wrote."""
        fields = json.loads(data)
        beside = {where: _files(files) for where, files in fields["beside"].items()}
        notebooks = tuple(_handed(each) for each in fields["notebooks"])
        return cls(**{**fields, "notebooks": notebooks, "beside": Beside(**beside)})


@dataclass(frozen=True)
class Graded:
    """One notebook's result.

    Parameters
    ----------
    name: the notebook's name in the assignment.
    content: the autograded notebook.
    scores: points by grade id; None where a person decides.
    comments: nbgrader's own comment on an answer ("No response.") by grade id; None for none.
    notes: what happened to it.
    verdicts: of the hidden tests, by grade id, as :meth:`graders.verdict.Verdict.to_json` gives them.
    """

    name: str
    content: str
    scores: dict[str, float | None]
    comments: dict[str, str | None]
    notes: tuple[Note, ...] = ()
    verdicts: dict[str, dict[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Result:
    """A graded submission.

    Parameters
    ----------
    student, assignment, seed: as in the work.
    notebooks: a result each, in the same order.
    seconds: of wall time, by what they were spent on (:mod:`graders.judge.spent`).
    """

    student: str
    assignment: str
    seed: str
    notebooks: tuple[Graded, ...]
    seconds: dict[str, float] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """The result as it travels."""
        return _to_bytes(self)

    @classmethod
    def from_bytes(cls, data: bytes) -> Result:
        """Read what :meth:`to_bytes` wrote."""
        fields = json.loads(data)
        return cls(**{**fields, "notebooks": tuple(_graded(each) for each in fields["notebooks"])})


def _to_bytes(record: Work | Result) -> bytes:
    return json.dumps(asdict(record), default=lambda raw: base64.b64encode(raw).decode()).encode()


def _handed(fields: dict[str, Any]) -> Handed:
    content = fields["found"]["content"]
    raw = None if content is None else base64.b64decode(content)
    found = Found(**{**fields["found"], "content": raw, "others": tuple(fields["found"]["others"])})
    outline = tuple(Part(**{**part, "kind": Kind(part["kind"])}) for part in fields["outline"])
    cells = tuple(Trusted(**cell) for cell in fields["cells"])
    texts = {"lesson": tuple(fields["lesson"]), "regions": tuple(map(tuple, fields["regions"]))}
    return Handed(**{**fields, "found": found, "cells": cells, "outline": outline, **texts})


def _files(fields: dict[str, str]) -> dict[str, bytes]:
    return {name: base64.b64decode(content) for name, content in fields.items()}


def _graded(fields: dict[str, Any]) -> Graded:
    return Graded(**{**fields, "notes": tuple(Note(**note) for note in fields["notes"])})


# ---------------------------------------------------------------------- the work


def libraries_of(folder: Path) -> tuple[str, ...]:
    """The tensor libraries that the notebooks of an assignment mention."""
    source = "\n".join(path.read_text("utf-8") for path in folder.glob("*.ipynb"))
    return tuple(sorted(libraries.named_in(source)))


def grade(work: bytes) -> bytes:
    """Grade a submission: a :class:`Work` in, a :class:`Result` out.

    Raises
    ------
    SandboxError: this machine cannot grade.
    CourseError: the course's hidden tests cannot be loaded here.
    """
    with spending("judge"):
        task = Work.from_bytes(work)
        with spending("imports"):
            bench = _bench_for(task)
        notebooks = _grade_all(task, bench)
    return Result(task.student, task.assignment, task.seed, notebooks, settle()).to_bytes()


def _grade_all(task: Work, bench: Bench) -> tuple[Graded, ...]:
    """All notebooks; once more if a process ended that might have been ended from outside.

    What ends the second time as well was the student's code, unless it is the sandbox itself.

    Raises
    ------
    SandboxError: it ended each time.
    """
    start = time.monotonic()
    for attempt in range(ATTEMPTS):
        bench.warden.start()
        zygotes, lost = bench.warden.zygotes, bench.warden.lost
        graded = tuple(_grade_notebook(handed, task, bench) for handed in task.notebooks)
        late = time.monotonic() - start > bench.settings.submission_seconds / ATTEMPTS
        if bench.warden.zygotes == zygotes and bench.warden.alive() and (bench.warden.lost == lost or attempt or late):
            return graded
        bench.forget_faults()
    raise SandboxError(say("class.sandbox_ended", count=ATTEMPTS))


def _grade_notebook(handed: Handed, task: Work, bench: Bench) -> Graded:
    submission = Submission(task.student, task.assignment, handed.name)
    trusted = {cell.name: cell for cell in handed.cells}
    nb = read_leniently(handed.found, submission)
    if not handed.cells:  # nothing is asked in it, so it may be as empty as it was released
        submission.notes = [note for note in submission.notes if note.code != "empty"]
    repair(nb, handed.assignment, submission)
    if handed.kernelspec:
        nb.metadata["kernelspec"] = handed.kernelspec
    judge(nb.cells, Source.of(handed.outline, trusted), bench, submission, task.seed, task.beside)
    if code := safety.note_of(bench.warden.builder):
        submission.note(code)
    scores, comments = _marks(nb, trusted, submission)
    if note := notes_cell(submission):
        nb.cells.insert(0, note)
    nb.metadata[KEY] = Kept(tuple(submission.notes), _grading(handed, task, bench)).to_json()
    content = nbformat.writes(nb, version=4) + "\n"
    return Graded(handed.name, content, scores, comments, tuple(submission.notes), submission.verdicts)


def _grading(handed: Handed, task: Work, bench: Bench) -> Grading:
    return Grading(
        seed=task.seed,
        when=datetime.now(UTC).isoformat(timespec="seconds"),
        submission=fingerprint(handed.content),
        tests=tests_of(bench.hidden_tests, handed),
        conditions=bench.conditions,
    )


def tests_of(hidden_tests: str, handed: Handed) -> str:
    """The SHA-256 of the test cells and of the course's hidden tests, whose fingerprint is given."""
    cells = json.dumps([asdict(cell) for cell in handed.cells])
    return hashlib.sha256(f"{hidden_tests}{cells}".encode()).hexdigest()


def fingerprint(content: bytes | None) -> str:
    """The SHA-256 of a file that was handed in; "" if there was none."""
    return "" if content is None else hashlib.sha256(content).hexdigest()


def _marks(
    nb: NotebookNode, trusted: dict[str, Trusted], submission: Submission
) -> tuple[dict[str, float | None], dict[str, str | None]]:
    """Points and comments by grade id. As in nbgrader an answer left as it was gets no points, and a comment."""
    scores: dict[str, float | None] = {}
    comments: dict[str, str | None] = {}
    for cell in nb.cells:
        known = trusted.get(cell.metadata.get("nbgrader", {}).get("grade_id"))
        if known is None:
            continue
        unanswered = cell.source == known.source
        if known.points is not None and not known.task:
            by_hand = 0.0 if known.solution and unanswered else None
            scores[known.name] = _sure(submission, known.name, submission.scores.get(known.name, by_hand), known.points)
        if known.solution or known.task:
            comments[known.name] = "No response." if unanswered and not known.task else None
    return scores, comments


def _sure(submission: Submission, name: str, score: float | None, total: float) -> float | None:
    """A score; None, and a note, where the answer may be somewhere else and does not get all points as it is."""
    if name not in submission.doubtful or score is None or score >= total:
        return score
    if not any(note.unread for note in submission.notes):
        submission.note("doubtful", cell=name)
    return None


# ---------------------------------------------------------------------- the worker

_warm: tuple[tuple[Any, ...], Bench] | None = None


def _bench_for(task: Work) -> Bench:
    """This process's bench, kept from one submission to the next while the course stays as it is."""
    global _warm
    key = (task.assignment, task.settings, task.libraries, task.unseen)
    if _warm is None or _warm[0] != key:
        close()
        _warm = (key, _open_bench(task))
    return _warm[1]


def _open_bench(task: Work) -> Bench:
    settings = Course(config=Config({"Course": task.settings}))
    settings.speak()
    return open_bench(task.assignment, settings, task.libraries, task.unseen)


def open_bench(assignment: str, settings: Course, names: tuple[str, ...], unseen: tuple[str, ...] = ()) -> Bench:
    """A bench for an assignment, which uses these tensor libraries.

    Raises
    ------
    SandboxError: this machine cannot grade.
    CourseError: the course's hidden tests cannot be loaded here.
    """
    warden = warden_for(settings, names, unseen)
    bench = Bench(warden, ReferenceWorker(warden), settings, names)
    try:
        warden.start()
        libraries.load(libraries.with_tensors(warden.libraries))  # meanwhile the zygote imports all
        settings.check_hidden(assignment)
        warden.spawn().close()  # comes once the zygote has imported all
    except BaseException:
        bench.close()
        raise
    return bench


def warden_for(settings: Course, names: tuple[str, ...], unseen: tuple[str, ...] = ()) -> Warden:
    """The warden of an assignment that uses these tensor libraries."""
    ahead = frozenset(names if settings.warm_start else ())
    places = [*settings.hidden.places(), *map(Path, unseen)]
    return Warden(ahead, Limits(memory_bytes=settings.memory_bytes), places, settings.sandbox)


def close() -> None:
    """End the processes that :func:`grade` keeps warm here; the next call starts new ones."""
    global _warm
    if _warm is not None:
        _warm[1].close()
        _warm = None
