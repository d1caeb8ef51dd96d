"""``python -m graders forget STUDENT``: what the course keeps of a student, shown and, with ``--yes``, deleted.

The gradebook and its kept copies, what was handed in, what was graded, the pages, and what the exchange holds. What
other people's files say of the student (a report, a log) is named.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from glob import escape
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import notebook_hash
from sqlalchemy import text as sql
from sqlalchemy.exc import OperationalError

from graders.course import CourseError, find_root, load
from graders.nbgrader import gradebook as book
from graders.nbgrader.exchange import owner_of
from graders.nbgrader.lock import Busy, only_run
from graders.nbgrader.places import exchange_of, opened
from graders.text import say

STEPS = ("submitted", "autograded", "feedback")
SECRET = "submission_secret.txt"  # with it nbgrader names a page in the exchange
NAMING = ("course_config.py", "*.csv", "report*", "*.log")


@dataclass
class Traces:
    """What there is of a student.

    Parameters
    ----------
    books: gradebooks that know the student, and how many submissions each.
    paths: files and folders that are the student's alone.
    naming: files of the course that name the student among others.
    """

    books: dict[str, int] = field(default_factory=dict)
    paths: list[Path] = field(default_factory=list)
    naming: list[Path] = field(default_factory=list)


def find(student: str, root: Path, coursedir: CourseDirectory, exchange: Path) -> Traces:
    """Look for a student everywhere, and change nothing."""
    found = Traces()
    copies = (f"sqlite:///{copy}" for copy in book.copies(root))
    for url in dict.fromkeys((str(coursedir.db_url), *copies)):
        if not url.startswith("sqlite") or book.file_of(url):
            with suppress(MissingEntry), Gradebook(url, coursedir.course_id) as gradebook:
                found.books[url] = len(gradebook.find_student(student).submissions)
    for step in STEPS:
        place = coursedir.format_path(getattr(coursedir, f"{step}_directory"), student, "*")
        found.paths += _below(Path(place), student)
    course = exchange / coursedir.course_id
    found.paths += sorted(course.glob(f"inbound/{escape(student)}+*"))
    found.paths += _pages(found.paths, course / "feedback")
    for pattern in NAMING:
        found.naming += [path for path in sorted(root.glob(pattern)) if path.is_file() and _names(path, student)]
    found.naming = list(dict.fromkeys(found.naming))
    return found


def _below(pattern: Path, student: str) -> Iterator[Path]:
    """The student's folder in a step's, or, where folders are laid out in another way, one an assignment."""
    if pattern.name == "*" and pattern.parent.name == student:
        yield from [pattern.parent] if os.path.lexists(pattern.parent) else []
    else:
        parts = [part if part == "*" else escape(part) for part in pattern.parts[1:]]
        yield from sorted(Path("/").glob(str(Path(*parts))))


def _pages(places: list[Path], released: Path) -> Iterator[Path]:
    """The released pages, whose names only who knows the secret of a submission can tell."""
    secrets = {path.read_text("utf-8", "replace") for place in places for path in place.rglob(SECRET) if path.is_file()}
    notebooks = {path.stem for place in places for path in place.rglob("*.ipynb")}
    names = {notebook_hash(secret=secret, notebook_id=name) for secret in secrets if secret for name in notebooks}
    yield from sorted(path for name in names if (path := released / f"{name}.html").is_file())


def _names(path: Path, student: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(student)}(?!\w)", path.read_text("utf-8", "replace")))


def delete(student: str, found: Traces, course_id: str) -> list[tuple[Path, str]]:
    """Delete what was found; what the system does not allow to delete, with its reason."""
    for url in found.books:
        with Gradebook(url, course_id) as gradebook:
            gradebook.remove_student(student)
        with Gradebook(url, course_id) as gradebook:
            if gradebook.engine.dialect.name == "sqlite":  # which keeps what was deleted until its place is needed
                with gradebook.engine.connect() as connection:
                    connection.execution_options(isolation_level="AUTOCOMMIT").execute(sql("VACUUM"))
    left = []
    for path in found.paths:
        try:
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        except OSError as error:
            left.append((path, str(error.strerror)))
    return left


def run(student: str, *, yes: bool) -> int:
    """Show what there is of a student in the course of the current folder; delete it if that is wanted."""
    root = find_root()
    load(root)
    if not student or student.startswith(".") or "/" in student:
        raise CourseError(say("forget.bad_id", student=student))
    app, coursedir = opened(root)
    exchange = Path(exchange_of(app, coursedir).root)
    try:
        with only_run(root, f"graders forget {student}"):
            found = find(student, root, coursedir, exchange)
            if not (found.books or found.paths):
                raise CourseError(say("forget.unknown", student=student))
            _show(found)
            if not yes:
                print(say("forget.dry_run", student=student))
                return 0
            left = delete(student, found, coursedir.course_id)
    except Busy as error:
        raise CourseError(str(error)) from None
    except OperationalError as error:
        raise CourseError(book.trouble(str(coursedir.db_url), error)) from None
    for path, reason in left:
        print(say("forget.kept", path=path, reason=reason, owner=owner_of(path.parent)))
    if found.naming:
        print(say("forget.named", files=", ".join(str(path.relative_to(root)) for path in found.naming)))
    if (downloaded := root / "downloaded").is_dir():
        print(say("forget.downloaded", folder=downloaded))
    if not left:
        print(say("forget.done", student=student))
    return int(bool(left))


def _show(found: Traces) -> None:
    for url, count in found.books.items():
        print(say("forget.gradebook", path=url.removeprefix("sqlite:///"), count=count))
    for path in found.paths:
        print(path)
