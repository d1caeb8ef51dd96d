"""Who handed in a file of an LMS download? A plugin of ``nbgrader zip_collect`` for Moodle and Canvas.

Both put the student into the file's name. Moodle writes ``Full Name_123_assignsubmission_file_/x.ipynb``, or
without a folder ``Full Name_123_assignsubmission_file_x.ipynb``; Canvas ``lastfirst_LATE_123_456_x-1.ipynb``, with
``LATE`` and ``-1`` (the first resubmission) only where they apply. The student is looked up in the gradebook. Canvas'
number is the user's (``lms_user_id``; ``nbgrader db student import`` reads it); who has none is found by a name that
one student only has. Moodle gives each participant of each assignment another number, which says nothing of whose it
is: there only the name counts, or an id in its place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.plugins import FileNameCollectorPlugin
from traitlets import Enum

from graders.text import say

FORMS = {
    "moodle": re.compile(r"(?P<name>[^/]+)_(?P<number>\d+)_assignsubmission_file(?:_?/|_)(?P<file>[^/]+)$"),
    "canvas": re.compile(r"(?P<name>[^/_]+)_(?:LATE_)?(?P<number>\d+)_\d+_(?P<file>[^/]+)$"),
}
COPY = re.compile(r"(?:-\d{1,2}| ?\(\d{1,2}\))$")  # of a resubmission, or of a browser's download


@dataclass(frozen=True)
class Handed:
    """What a file's name says.

    Parameters
    ----------
    name, number: of the student, as the LMS has them.
    notebook: the notebook's name, without the marks of a copy and without ending.
    """

    name: str
    number: str
    notebook: str


def read_name(path: str, lms: str) -> Handed | None:
    """What the name of a downloaded file says; None for what is no student's notebook (macOS's ``._x.ipynb``)."""
    if "__MACOSX/" in path or Path(path).name.startswith("._"):
        return None
    match = FORMS[lms].search(path)
    if match is None:
        return None
    return Handed(match["name"], match["number"], COPY.sub("", Path(match["file"]).stem))


def plain(name: str) -> str:
    """A name as Canvas writes it: letters and digits only, small, without accents where they come apart."""
    apart = unicodedata.normalize("NFKD", name).casefold()
    return "".join(letter for letter in apart if letter.isalnum())


class Roster:
    """The students of a gradebook, to be found by what an LMS says of them.

    Parameters
    ----------
    students: nbgrader's records, or anything with ``id``, ``first_name``, ``last_name`` and ``lms_user_id``.
    """

    def __init__(self, students: Iterable[Any]) -> None:
        self._by_number: dict[str, str] = {}
        by_name: dict[str, set[str]] = {}
        for student in students:
            if student.lms_user_id:
                self._by_number[str(student.lms_user_id)] = student.id
            first, last = student.first_name or "", student.last_name or ""
            for name in {plain(first + last), plain(last + first), plain(str(student.id))} - {""}:
                by_name.setdefault(name, set()).add(student.id)
        self._by_name: Mapping[str, set[str]] = by_name

    def find(self, handed: Handed, lms: str) -> str | None:
        """The id of the student; None if there is none, or more than one of that name."""
        if lms == "canvas" and handed.number in self._by_number:
            return self._by_number[handed.number]
        named = self._by_name.get(plain(handed.name), set())
        return next(iter(named)) if len(named) == 1 else None


class LmsCollector(FileNameCollectorPlugin):
    """Finds student and notebook of each file that was downloaded from an LMS."""

    lms = Enum(sorted(FORMS), "moodle", help="Which LMS the files come from.").tag(config=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        directory = self.parent.coursedir
        with Gradebook(directory.db_url, directory.course_id) as gradebook:
            self.roster = Roster(gradebook.students)

    def collect(self, submitted_file: str) -> dict[str, str] | None:
        """Student id and notebook of a file; None, with a sentence in the log, for what is left out."""
        handed = read_name(submitted_file, self.lms)
        if handed is None or Path(submitted_file).suffix not in self.valid_ext:
            return None
        student = self.roster.find(handed, self.lms)
        if student is None:
            self.log.error(say(f"lms.{self.lms}_unknown", name=handed.name, number=handed.number))
            return None
        return {"student_id": student, "file_id": handed.notebook}


class MoodleCollector(LmsCollector):
    """For files from Moodle."""

    lms = Enum(["moodle"], "moodle")


class CanvasCollector(LmsCollector):
    """For files from Canvas."""

    lms = Enum(["canvas"], "canvas")
