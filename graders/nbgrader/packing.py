"""``python -m graders feedback ASSIGNMENT --lms moodle|canvas``: the pages in one archive, as the LMS takes them back.

Both LMSs find out whose a file is by the name that they gave to what was downloaded. Moodle reads
``Full Name_NUMBER_assignfeedback_file_…``, with the number of the assignment's participant, and Canvas
``lastfirst_USER_FILE_…``. So each page gets the name of the file that was downloaded in its student's name.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from nbgrader.api import Gradebook

from graders.course import CourseError, find_root, load
from graders.nbgrader.lms import FORMS, Roster, read_name
from graders.nbgrader.places import opened
from graders.text import say

NAMES = {"moodle": "Moodle", "canvas": "Canvas"}


def fronts(folder: Path, lms: str, roster: Roster) -> dict[str, str]:
    """Student -> what stands in front of the name of each file for the LMS, from the names of what was downloaded.

    Parameters
    ----------
    folder: what was downloaded for the assignment, with archives or without.
    """
    found = {}
    for path in _downloaded(folder):
        handed = read_name(path, lms)
        if handed is not None and (student := roster.find(handed, lms)):
            match = FORMS[lms].search(path)
            assert match is not None
            front = path[match.start() : match.start("file")]
            moodle = f"{handed.name.replace('_', ' ')}_{handed.number}_assignfeedback_file_"
            found[student] = moodle if lms == "moodle" else front
    return found


def _downloaded(folder: Path) -> Iterator[str]:
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                yield from (f"/{name}" for name in sorted(archive.namelist()))
        else:
            yield str(path)


def pack(pages: dict[str, list[Path]], names: dict[str, str], target: Path) -> int:
    """Write the archive, whole or not at all; how many pages are in it.

    Parameters
    ----------
    pages: student -> the files.
    names: student -> what stands in front of their names.
    """
    draft, count = target.with_name(target.name + ".part"), 0
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
        for student in sorted(pages.keys() & names.keys()):
            for page in pages[student]:
                archive.write(page, names[student] + re.sub(r"[/\\]", "-", page.name))
                count += 1
    draft.replace(target)
    return count


def run(assignment: str, lms: str, output: str) -> int:
    """Pack the pages of the course in the current folder."""
    root = find_root()
    load(root)
    _, coursedir = opened(root)
    with Gradebook(coursedir.db_url, coursedir.course_id) as gradebook:
        students = list(gradebook.students)
        roster = Roster(students)
        folders = {
            each.id: coursedir.format_path(coursedir.feedback_directory, each.id, assignment) for each in students
        }
    pages = {student: found for student, place in folders.items() if (found := sorted(Path(place).glob("*.html")))}
    if not pages:
        folder = coursedir.format_path(coursedir.feedback_directory, "*", assignment)
        raise CourseError(say("lms.no_pages", assignment=assignment, folder=folder))
    downloaded = root / "downloaded" / assignment
    names = fronts(downloaded, lms, roster)
    if not pages.keys() & names.keys():
        raise CourseError(say("lms.no_download", folder=downloaded, lms=NAMES[lms]))
    target = Path(output or f"feedback-{assignment}.zip")
    count = pack(pages, names, target)
    print(say("lms.packed", path=target, count=count, upload=say(f"lms.{lms}_upload")))
    if left := sorted(pages.keys() - names.keys()):
        print(say("lms.not_packed", students=", ".join(left)))
    return 0
