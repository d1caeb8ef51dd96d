"""What is known about one submission while it is graded, besides its points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from graders.text import DEFAULT_LANGUAGE, say

KEY = "graders"  # of nbconvert's resources, and of the notebook's metadata where the notes are kept
NEEDS_LOOK = frozenset({"unreadable", "empty", "no_notebook", "internal", "kit", "speed_noisy"})


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

    def text(self, language: str = DEFAULT_LANGUAGE) -> str:
        """The sentence."""
        return say(f"notes.{self.code}", language, **self.params)

    def to_json(self) -> dict[str, Any]:
        """The note as plain data, for reports: ``Note(**data)`` reads it."""
        return asdict(self)


@dataclass
class Submission:
    """One student's submission of one notebook.

    Parameters
    ----------
    student, assignment, notebook: nbgrader's ids.
    notes: what was repaired, and what went wrong.
    repaired: whether the notebook has been brought into the assignment's form.
    scores: points by grade id, as the judge found them; None where a person decides.
    """

    student: str
    assignment: str
    notebook: str
    notes: list[Note] = field(default_factory=list)
    scores: dict[str, float | None] = field(default_factory=dict)
    repaired: bool = False

    def __deepcopy__(self, memo: object) -> Submission:
        return self  # nbconvert copies its resources at every step; there is one record

    def note(self, code: str, **params: str) -> None:
        """Add a note, once."""
        note = Note(code, params)
        if note not in self.notes:
            self.notes.append(note)
