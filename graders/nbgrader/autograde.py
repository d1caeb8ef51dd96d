"""``nbgrader autograde``, with a judge, and with the class kept going.

nbgrader's command makes its converter itself, so :func:`graders.nbgrader.install` puts this
subclass in its place. The command line, the configuration (section
``Autograde``) and formgrader's button stay nbgrader's own.
"""

from __future__ import annotations

import errno
import glob
import os
import re
import shutil
import threading
import traceback
from pathlib import Path
from typing import Any

import sqlalchemy.exc
from nbconvert.preprocessors import ClearMetadataPreprocessor
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde as StockAutograde
from nbgrader.converters import NbGraderException
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    ClearOutput,
    OverwriteKernelspec,
)
from traitlets import List

from graders import libraries
from graders.course import Course, CourseError
from graders.judge.runtime import ReferenceWorker
from graders.nbgrader import gradebook as book
from graders.nbgrader.notebook import BENCH, Bench, Judge, SaveJudgedGrades
from graders.nbgrader.repair import Repair, TolerantExporter
from graders.results import KEY, Submission
from graders.sandbox.bwrap import SandboxError
from graders.sandbox.inside.jail import Limits
from graders.sandbox.warden import Warden
from graders.text import say

UNFINISHED = ".grading"  # in the folder of a submission while it is graded
FULL = (errno.ENOSPC, errno.EDQUOT)


class Autograde(StockAutograde):
    """Grades a class: one submission after the other, and none can stop the others."""

    sanitize_preprocessors = List([ClearOutput, Repair, OverwriteKernelspec, CheckCellMetadata]).tag(config=True)
    autograde_preprocessors = List(
        [Judge, ClearMetadataPreprocessor, SaveJudgedGrades, AssignLatePenalties, CheckCellMetadata]
    ).tag(config=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.exporter_class = TolerantExporter
        self.settings = Course(parent=self.parent) if self.parent else Course(config=self.config)
        self.submissions: dict[tuple[str, str, str], Submission] = {}
        self.skipped: list[str] = []
        self.expected: list[str] = []
        self._bench: Bench | None = None

    # ------------------------------------------------------------------ the run

    def start(self) -> None:
        """Check what the run needs, grade, and say how it went."""
        self._check_assignment()
        self._check_gradebook()
        limits = Limits(memory_bytes=self.settings.memory_bytes)
        warden = Warden(self._libraries(), limits, self.settings.hidden.places())
        try:
            warden.start()
        except SandboxError as error:
            raise self._stop(str(error)) from None
        # The judge needs the libraries too; meanwhile the zygote imports them on the other core.
        imports = threading.Thread(target=libraries.load, args=(warden.libraries,), daemon=True)
        imports.start()
        worker = ReferenceWorker(warden)
        self._bench = Bench(warden, worker, self.settings)
        try:
            imports.join()
            self._check_hidden_tests()
            super().start()
        finally:
            worker.close()
            warden.close()

    def init_notebooks(self) -> None:
        """Every student with a folder counts, also one without a readable notebook."""
        self.assignments = {}
        self.notebooks: list[str] = []
        pattern = self._format_source(self.coursedir.assignment_id, self.coursedir.student_id)
        for folder in sorted(glob.glob(pattern)):
            if os.path.isdir(folder):
                names = [n for n in self.expected if self.coursedir.notebook_id in ("*", n)]
                self.assignments[folder] = [os.path.join(folder, f"{name}.ipynb") for name in names]
        if not self.assignments:
            folder = self._format_source(self.coursedir.assignment_id, "*")
            raise self._stop(say("class.nothing", name=self.coursedir.assignment_id, folder=folder))

    def convert_notebooks(self) -> None:
        """Grade each submission; what goes wrong with one is noted and the next one follows."""
        for folder in sorted(self.assignments):
            self.notebooks = list(self.assignments[folder])
            student = self._student_of(folder)
            try:
                self._grade(self.coursedir.assignment_id, student)
            except (KeyboardInterrupt, SandboxError) as error:
                self._discard(student)
                if isinstance(error, SandboxError):
                    raise self._stop(str(error)) from None
                raise
            except sqlalchemy.exc.OperationalError as error:
                self._discard(student)
                raise self._stop(book.trouble(self.coursedir.db_url, error)) from None
            except Exception as error:
                self._discard(student)
                if isinstance(error, OSError) and error.errno in FULL:
                    raise self._stop(say("class.disk_full", path=self.coursedir.root)) from None
                self.log.error("%s: %s", student, traceback.format_exc())
                record = self._record(self.coursedir.assignment_id, student, self.expected[0])
                record.note("kit", reason=type(error).__name__)
        self._report()

    def _grade(self, assignment: str, student: str) -> None:
        if not self.init_destination(assignment, student):
            self.skipped.append(student)
            return
        self.run_pre_convert_hook()
        marker = self._marker(assignment, student)
        marker.parent.mkdir(parents=True, exist_ok=True)
        marker.touch()
        self.init_assignment(assignment, student)
        for path in self.notebooks:
            self.convert_single_notebook(path)
        marker.unlink()
        self.set_permissions(assignment, student)
        self.run_post_convert_hook()

    def init_destination(self, assignment_id: str, student_id: str) -> bool:
        """As nbgrader's; what an interrupted run left half-done is done again."""
        if self._marker(assignment_id, student_id).exists():
            shutil.rmtree(self._marker(assignment_id, student_id).parent)
        return bool(super().init_destination(assignment_id, student_id))

    def init_single_notebook_resources(self, notebook_filename: str) -> dict[str, Any]:
        """nbgrader's resources, with the record of the submission and the judge's bench."""
        resources: dict[str, Any] = super().init_single_notebook_resources(notebook_filename)
        ids = resources["nbgrader"]
        resources[KEY] = self._record(ids["assignment"], ids["student"], ids["notebook"])
        resources[BENCH] = self._bench
        return resources

    def _record(self, assignment: str, student: str, notebook: str) -> Submission:
        key = (assignment, student, notebook)
        return self.submissions.setdefault(key, Submission(student, assignment, notebook))

    def _student_of(self, folder: str) -> str:
        pattern = self._format_source("(?P<assignment_id>.*)", "(?P<student_id>.*)", escape=True)
        match = re.match(pattern, folder)
        return match.group("student_id") if match else os.path.basename(os.path.dirname(folder))

    def _marker(self, assignment: str, student: str) -> Path:
        return Path(self._format_dest(assignment, student), UNFINISHED)

    def _discard(self, student: str) -> None:
        """Leave nothing half-written."""
        folder = self._format_dest(self.coursedir.assignment_id, student)
        if os.path.isdir(folder):
            shutil.rmtree(folder, ignore_errors=True)

    # ------------------------------------------------------------------ before

    def _check_assignment(self) -> None:
        name = self.coursedir.assignment_id
        source = Path(self.coursedir.format_path(self.coursedir.source_directory, ".", name))
        if not source.is_dir():
            folder = source.parent
            known = ", ".join(sorted(p.name for p in folder.glob("*") if p.is_dir())) or "–"
            raise self._stop(say("class.unknown_assignment", name=name, folder=folder, known=known))

    def _check_gradebook(self) -> None:
        """The gradebook can be written, and knows the assignment."""
        name = self.coursedir.assignment_id
        try:
            book.check_writable(self.coursedir.db_url)
            with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
                self.expected = sorted(notebook.name for notebook in gradebook.find_assignment(name).notebooks)
                book.note_due_date(gradebook, name, self.settings)
        except MissingEntry:
            self.expected = []
        except book.GradebookError as error:
            raise self._stop(str(error)) from None
        except sqlalchemy.exc.SQLAlchemyError as error:
            raise self._stop(book.trouble(self.coursedir.db_url, error)) from None
        if not self.expected:
            raise self._stop(say("class.not_generated", name=name))

    def _check_hidden_tests(self) -> None:
        try:
            self.settings.check_hidden(self.coursedir.assignment_id)
        except CourseError as error:
            raise self._stop(str(error)) from None

    def _libraries(self) -> frozenset[str]:
        """The tensor libraries that the assignment mentions: only these are imported ahead."""
        if not self.settings.warm_start:
            return frozenset()
        folder = Path(self.coursedir.format_path(self.coursedir.source_directory, ".", self.coursedir.assignment_id))
        text = "\n".join(path.read_text("utf-8") for path in folder.glob("*.ipynb"))
        return libraries.named_in(text)

    # ------------------------------------------------------------------ after

    def _report(self) -> None:
        """A closing summary; raises if a person has to look, so that the exit status says so."""
        language = self.settings.language
        records = list(self.submissions.values())
        looks = [(r.student, note) for r in records for note in r.notes if note.needs_look]
        remarks = [(r.student, note) for r in records for note in r.notes if not note.needs_look]
        total = len(self.assignments)
        failed = {student for student, note in looks if note.code == "kit"}
        graded = total - len(failed) - len(self.skipped)
        assignment = self.coursedir.assignment_id
        print(say("class.summary", language, assignment=assignment, graded=graded, total=total))
        if self.skipped:
            print(say("class.skipped", language, count=len(self.skipped)))
        for code, entries in (("remarks", remarks), ("look", looks)):
            if entries:
                print(say(f"class.{code}", language))
            for student, note in entries:
                print("  " + say("class.line", language, student=student, note=note.text(language)))
        if looks:
            raise NbGraderException(say("class.look", language))

    def _stop(self, message: str) -> NbGraderException:
        """The exception that ends the command; the message is logged, in one place."""
        self.log.error(message)
        return NbGraderException(message)
