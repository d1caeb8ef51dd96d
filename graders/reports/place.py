"""The course in the current folder and its gradebook, as every report needs them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import make_url

from graders import course
from graders.course import Course
from graders.text import say


@dataclass(frozen=True)
class Place:
    """A course with a gradebook.

    Parameters
    ----------
    root: the course's folder.
    settings: what its ``course_config.py`` says.
    db_url, course_id: nbgrader's.
    """

    root: Path
    settings: Course
    db_url: str
    course_id: str


def here() -> Place:
    """The course in the current folder.

    Raises
    ------
    CourseError: there is none, or it has no gradebook yet.
    """
    root = course.find_root()
    config = course.load_config(root)
    settings = course.settings(config, root)
    db_url = str(config.CourseDirectory.get("db_url", f"sqlite:///{root}/gradebook.db"))
    database = make_url(db_url).database or ""
    if db_url.startswith("sqlite") and not Path(database).is_file():
        raise course.CourseError(say("report.no_gradebook", path=database))
    return Place(root, settings, db_url, str(config.CourseDirectory.get("course_id", "")))
