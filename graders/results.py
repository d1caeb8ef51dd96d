"""What is known about one submission while it is graded, besides its points, and what of it is kept with the grade.

The metadata of an autograded notebook holds it under :data:`KEY`::

    {"schema": 2, "notes": [...], "grading": {"seed": "…", "when": "…", …}}

What was written by the first version has notes alone; it can be read, and not be repeated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Self

from graders.text import say
from graders.verdict import SCHEMA, check_schema

MAX_TOLD = 6  # of cells, or of names, in one sentence; and of notes of one kind
KEY = "graders"  # of the notebook's metadata, where the notes are kept
UNREAD = frozenset("unreadable empty no_file several too_large too_long".split())
NEEDS_LOOK = UNREAD | frozenset(
    "unknown_student no_notebook torn conflict program doubtful timestamp".split()
    + "internal kit ended speed_noisy uncrossed changed score own_fault".split()
)
OF_CLASS = frozenset({"weaker_sandbox", "no_sandbox", "classic"})


@dataclass(frozen=True)
class Note:
    """Something that a student and a TA should know.

    Parameters
    ----------
    code: in section ``notes`` of the texts.
    params: what fills it.
    """

    code: str
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def needs_look(self) -> bool:
        """Whether a person has to look at the submission."""
        return self.code in NEEDS_LOOK

    @property
    def unread(self) -> bool:
        """Whether something was handed in of which nothing could be graded."""
        return self.code in UNREAD

    @property
    def of_class(self) -> bool:
        """Whether it is of the machine or the course, and the same for the whole class: an instructor reads it once."""
        return self.code in OF_CLASS

    def text(self) -> str:
        """The sentence."""
        return say(f"notes.{self.code}", **self.params)

    def told(self) -> str:
        """The sentence as an instructor reads it: with a reason that is not the student's to read."""
        sentence, reason = self.text(), self.params.get("reason")
        if not reason or reason in sentence:
            return sentence
        return say("notes.reason", note=sentence, reason=reason)

    def to_json(self) -> dict[str, Any]:
        """The note as plain data, for reports: ``Note(**data)`` reads it."""
        return asdict(self)


def by_kind(notes: Iterable[Note]) -> list[Note]:
    """The same notes, and one of those for a person that differ in nothing but their cell: it names all of them."""
    kinds: dict[tuple[Any, ...], list[Note]] = {}
    for note in notes:
        others = sorted(item for item in note.params.items() if item[0] != "cell" or not note.needs_look)
        kinds.setdefault((note.code, *others), []).append(note)
    return [_joined(alike) for alike in kinds.values()]


def _joined(notes: Sequence[Note]) -> Note:
    cells = list(dict.fromkeys(note.params["cell"] for note in notes if "cell" in note.params))
    return Note(notes[0].code, {**notes[0].params, "cell": "`, `".join(cells)}) if len(cells) > 1 else notes[0]


@dataclass
class Submission:
    """One student's submission of one notebook.

    Parameters
    ----------
    student, assignment, notebook: nbgrader's ids.
    notes: what was repaired, and what went wrong.
    scores: points by grade id, as the judge found them; None where a person decides.
    verdicts: of the hidden tests, by grade id, as plain data.
    doubtful: graded cells whose answer may be somewhere else: fewer points than all are for a person to give.
    """

    student: str
    assignment: str
    notebook: str
    notes: list[Note] = field(default_factory=list)
    scores: dict[str, float | None] = field(default_factory=dict)
    verdicts: dict[str, dict[str, Any]] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)

    def has_told(self, code: str, times: int = MAX_TOLD) -> bool:
        """Whether notes with this code are there as often as anyone reads them."""
        return sum(note.code == code for note in self.notes) >= times

    def note(self, code: str, **params: str) -> None:
        """Add a note, once."""
        note = Note(code, params)
        if note not in self.notes:
            self.notes.append(note)


@dataclass(frozen=True)
class Conditions:
    """What a submission was graded with and under which rules; the same for a whole class run on one machine.

    Parameters
    ----------
    kit: the version of the engine.
    python: the version of Python.
    libraries: the versions of the libraries that the assignment uses, as they are in the sandbox.
    machine: CPU model, number of cores, kernel and GPU ("" if students' code has none).
    limits: seconds and bytes, by the names of the course's settings.
    thresholds: the course's settings of speed and memory: setting -> exercise -> value.
    sandbox: how students' processes were shut in.
    """

    kit: str
    python: str
    libraries: Mapping[str, str]
    machine: Mapping[str, str]
    limits: Mapping[str, float]
    thresholds: Mapping[str, Mapping[str, float]]
    sandbox: str

    def differences(self, other: Conditions) -> list[tuple[str, str, str]]:
        """What is not the same: its name, here, and in the other; "" for what one of them does not have."""
        ours, theirs = _flat(asdict(self)), _flat(asdict(other))
        names = [*ours, *(name for name in theirs if name not in ours)]
        pairs = ((name, ours.get(name, ""), theirs.get(name, "")) for name in names)
        return [pair for pair in pairs if pair[1] != pair[2]]


def _flat(data: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in data.items():
        if isinstance(value, Mapping):
            found.update(_flat(value, f"{prefix}{key} "))
        else:
            found[prefix + key] = f"{value:g}" if isinstance(value, float) else str(value)
    return found


@dataclass(frozen=True)
class Grading:
    """All that is needed to repeat the grading of a notebook, and to say why another one differs.

    Parameters
    ----------
    seed: of the hidden inputs, 32 hexadecimal digits.
    when: ISO 8601, in UTC.
    submission: SHA-256 of the file that was handed in; "" if there was none.
    tests: SHA-256 of the test cells and of the course's hidden tests.
    conditions: what it was graded with.
    """

    seed: str
    when: str
    submission: str
    tests: str
    conditions: Conditions


@dataclass(frozen=True)
class Kept:
    """What an autograded notebook keeps besides its outputs.

    Parameters
    ----------
    notes: what happened to the submission.
    grading: how it came about; None where a kit graded that did not keep it.
    """

    notes: tuple[Note, ...] = ()
    grading: Grading | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain data for the notebook's metadata."""
        return {"schema": SCHEMA, **asdict(self)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read what :meth:`to_json` of this or an earlier version wrote.

        Raises
        ------
        graders.verdict.SchemaError: a later version wrote it.
        """
        check_schema(data)
        notes = tuple(Note(**note) for note in data.get("notes", ()))
        grading = data.get("grading")
        if grading is None:
            return cls(notes)
        return cls(notes, Grading(**{**grading, "conditions": Conditions(**grading["conditions"])}))


def kit_version() -> str:
    """The version of this engine."""
    try:
        return version("tensor-graders")
    except PackageNotFoundError:  # run from its folder, without being installed
        return "not installed"
