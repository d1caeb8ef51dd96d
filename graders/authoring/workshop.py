"""The course as its author works on it: what there is, and one sentence for what there is not."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from pathlib import Path

from graders import course
from graders.course import Course, CourseError
from graders.text import say


@dataclass(frozen=True)
class Workshop:
    """A course folder and its settings.

    Parameters
    ----------
    root: the folder that holds ``course_config.py``.
    settings: what that file says.
    """

    root: Path
    settings: Course

    @classmethod
    def open(cls, root: Path | None = None) -> Workshop:
        """The course in ``root`` (found from the current folder if omitted).

        Raises
        ------
        CourseError: there is none, or its settings are of no use.
        """
        root = root or course.find_root()
        return cls(root, course.load(root))

    @functools.cached_property
    def assignments(self) -> list[str]:
        """The assignments that the course names; where it names none, those that have a source."""
        return list(self.settings.assignments) or sorted(p.name for p in (self.root / "source").glob("*") if p.is_dir())

    def chosen(self, *wanted: str | None) -> list[str]:
        """These assignments; all of the course if none is given.

        Raises
        ------
        CourseError: there is no such assignment, or none at all.
        """
        names = [name for name in wanted if name is not None]
        if not self.assignments:
            raise CourseError(say("author.no_assignments"))
        for name in names:
            if name not in self.assignments:
                raise CourseError(say("author.no_assignment", name=name, known=", ".join(self.assignments)))
        return names or self.assignments

    def tested(self, wanted: str | None = None) -> list[str]:
        """This assignment; if none is given, all of the course that have hidden tests.

        Raises
        ------
        CourseError: there is no such assignment, or none at all; the course has no package of hidden tests.
        """
        names = self.chosen(wanted)
        self.need_package()
        return names if wanted else [name for name in names if self._has_tests(name)] or names

    def need_package(self) -> None:
        """Go on only where there is a package of hidden tests.

        Raises
        ------
        CourseError: the course names none, or a single module.
        """
        name = self.settings.exercises
        if not name:
            raise CourseError(say("author.no_package"))
        if not self.settings.hidden.is_package():
            raise CourseError(say("author.single_module", name=name, folder=name.replace(".", "/")))

    def _has_tests(self, assignment: str) -> bool:
        try:
            return bool(self.settings.hidden.files(assignment))
        except ModuleNotFoundError:
            return False
        except Exception:  # of the package itself, which who imports it will say
            return True

    def exercises(self, assignment: str, exercise: str | None = None) -> list[str]:
        """The exercises of an assignment, or this one of them.

        Raises
        ------
        CourseError: the course has no hidden tests for it, or they cannot be imported; there is no such exercise.
        """
        self.need_package()
        module = f"{self.settings.exercises}.{assignment}"
        try:
            names = self.settings.hidden.names(assignment)
        except Exception as error:  # an author's module may raise anything
            if isinstance(error, ModuleNotFoundError) and error.name == module:
                raise CourseError(say("author.no_tests", module=module, assignment=assignment)) from None
            reason = f"{type(error).__name__}: {error}"
            raise CourseError(say("author.no_module", module=module, reason=reason)) from None
        if exercise is not None and exercise not in names:
            known = ", ".join(sorted(names))
            raise CourseError(say("author.no_exercise", name=exercise, assignment=assignment, known=known))
        return names if exercise is None else [exercise]

    def notebook(self, assignment: str) -> Path:
        """The master of an assignment, which is there and is a notebook.

        Raises
        ------
        CourseError: there is none, or it cannot be read.
        """
        path = self.root / "source" / assignment / f"{assignment}.ipynb"
        if not path.is_file():
            raise CourseError(say("author.no_source", path=self.shown(path), name=assignment))
        try:
            json.loads(path.read_text("utf-8"))["cells"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise CourseError(say("author.broken_source", path=self.shown(path), reason=error)) from None
        return path

    @property
    def solutions(self) -> Path:
        """The folder of sample solutions."""
        return self.root / self.settings.solutions

    def shown(self, path: Path) -> str:
        """A path as it is told: from the course's folder where it lies there."""
        return str(path.relative_to(self.root)) if path.is_relative_to(self.root) else str(path)
