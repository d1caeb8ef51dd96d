"""``nbgrader generate_feedback``, a process a core: each student's pages are made by :mod:`graders.nbgrader.page`.

A worker reads the course's configuration and the gradebook, and writes into the folder of its student alone.
"""

from __future__ import annotations

import errno
import json
import logging
import os
import re
import shutil
import sys
import traceback
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.converters import NbGraderException
from traitlets.config import Config
from traitlets.config.loader import DeferredConfigString

from graders.nbgrader.crew import cores, local
from graders.nbgrader.lock import Busy, only_run, user
from graders.nbgrader.page import GeneratePage
from graders.nbgrader.progress import Progress, clock, quieter
from graders.nbgrader.refusal import stopped
from graders.text import say


class Unwritable(Exception):
    """The folder of feedback cannot be written to; the message says what to do."""


UNFINISHED = ".writing"  # in a student's folder while the pages are written


class PagesOf(GeneratePage):
    """Makes the pages of the students that the command names; what a killed run left half-done is done again."""

    def init_notebooks(self) -> None:
        """Those that the gradebook knows; what else lies beside them was not graded."""
        super().init_notebooks()
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            known = {notebook.name for notebook in gradebook.find_assignment(self.coursedir.assignment_id).notebooks}
        for folder, paths in self.assignments.items():
            self.assignments[folder] = [path for path in paths if Path(path).stem in known]

    def init_destination(self, assignment_id: str, student_id: str) -> bool:
        """As nbgrader's."""
        marker = Path(self._format_dest(assignment_id, student_id), UNFINISHED)
        if marker.exists():
            shutil.rmtree(marker.parent)
        wanted = bool(super().init_destination(assignment_id, student_id))
        if wanted:
            marker.parent.mkdir(parents=True, exist_ok=True)
            marker.touch()
        return wanted

    def set_permissions(self, assignment_id: str, student_id: str) -> None:
        """As nbgrader's; the last step."""
        Path(self._format_dest(assignment_id, student_id), UNFINISHED).unlink(missing_ok=True)
        super().set_permissions(assignment_id, student_id)


class GenerateFeedback(PagesOf):
    """Makes the pages of a class."""

    def start(self) -> None:
        """Make the pages. One run at a time works on a course."""
        try:
            lock = only_run(Path(self.coursedir.root), f"nbgrader generate_feedback {self.coursedir.assignment_id}")
            with lock, quieter(self.log, self.parent):
                self._check_folder()
                super().start()
        except (Busy, Unwritable) as error:
            raise stopped(self.log, str(error)) from None
        except KeyboardInterrupt:
            raise stopped(self.log, say("class.interrupted")) from None

    def _check_folder(self) -> None:
        """The pages can be written.

        Raises
        ------
        Unwritable: they cannot.
        """
        folder = Path(self.coursedir.format_path(self.coursedir.feedback_directory, ".", ".")).resolve()
        there = next(place for place in (folder, *folder.parents) if place.exists())
        if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
            return
        command = f"mv {there} {there}.old"
        if there.is_dir():
            mine = os.stat(there).st_uid == os.getuid()
            command = f"chmod u+rwx {there}" if mine else f"sudo chown {user()} {there}"
        reason = os.strerror(errno.EACCES if there.is_dir() else errno.ENOTDIR)
        told = {"path": there, "reason": reason, "command": command, "user": user()}
        raise Unwritable(say("feedback.unwritable", **told))

    def convert_notebooks(self) -> None:
        """Make each student's pages; what goes wrong with one is told and the next one follows."""
        name, total = self.coursedir.assignment_id, len(self.assignments)
        jobs = max(1, min(self.settings.jobs or len(cores()), len(cores()), total))
        cli = getattr(self.parent, "cli_config", None)
        if jobs == 1 or cli is None:  # formgrader's own call has no command line
            super().convert_notebooks()
            return
        failed = []
        with local(jobs, (), __name__) as crew, Progress(name, total) as bar:
            for student, outcome in crew.run(make_pages, self._tasks(cli)):
                if isinstance(outcome, Exception):
                    outcome = "".join(traceback.format_exception(outcome)).encode()
                if outcome:
                    failed.append(student)
                    self.log.error("%s: %s", student, outcome.decode())
                bar.step(student)
        print(say("feedback.summary", assignment=name, made=total - len(failed), total=total))
        print(say("class.took", time=clock(bar.seconds), jobs=jobs))
        if failed:
            raise NbGraderException(say("feedback.failed", students=", ".join(sorted(failed))))

    def _tasks(self, cli: Config) -> Iterator[tuple[str, bytes]]:
        common = {"root": self.coursedir.root, "assignment": self.coursedir.assignment_id, "cli": cli}
        for folder in sorted(self.assignments):
            pattern = self._format_source("(?P<assignment>.*)", "(?P<student>.*)", escape=True)
            match = re.match(pattern, folder)
            student = match.group("student") if match else Path(folder).parent.name
            yield student, json.dumps({**common, "student": student}).encode()


def make_pages(task: bytes) -> bytes:
    """Make one student's pages; what went wrong, as text."""
    from nbgrader.apps.generatefeedbackapp import GenerateFeedbackApp

    told = json.loads(task)
    said = StringIO()
    before = os.getcwd()
    os.chdir(told["root"])
    handler = logging.StreamHandler(said)
    try:
        app = GenerateFeedbackApp(log_level=logging.ERROR)
        app.initialize([])
        app.update_config(_deferred(told["cli"]))
        app.coursedir.assignment_id, app.coursedir.student_id = told["assignment"], told["student"]
        app.log.handlers = [handler]
        app.log.setLevel(logging.ERROR)
        PagesOf(coursedir=app.coursedir, parent=app).start()
    except NbGraderException as error:
        return (said.getvalue() or str(error)).encode()
    finally:
        os.chdir(before)
        sys.stdout.flush()
    return b""


def _deferred(cli: dict[str, Any]) -> Config:
    """A command line's configuration, whose texts become what each setting makes of them."""

    def value(told: Any) -> Any:
        return DeferredConfigString(told) if isinstance(told, str) else told

    return Config({section: {name: value(told) for name, told in each.items()} for section, each in cli.items()})
