"""``nbgrader collect``, which takes a student's own files only, and goes on after a submission that it cannot copy.

A student owns the folder that was handed in. A link in it could stand for the instructor's notebook with
the solutions, which nbgrader would copy and grade; a pipe would stop the class. :func:`graders.nbgrader.safe_defaults`
names this class for nbgrader's ``ExchangeFactory``.
"""

from __future__ import annotations

import glob
import os
import shutil
import stat
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from nbgrader.exchange.default import ExchangeCollect
from nbgrader.utils import parse_utc

from graders.course import course_of
from graders.nbgrader.exchange import Told, owner_of
from graders.nbgrader.lock import user
from graders.text import say


class Collect(Told, ExchangeCollect):
    """Collects regular files."""

    def init_src(self) -> None:
        """As nbgrader's; with ``--before-duedate`` a student's own due date counts."""
        if self.coursedir.course_id:  # nbgrader says so if there is none
            self._check_course()
        super().init_src()
        assignment = self.coursedir.assignment_id
        if self.before_duedate:
            settings = course_of(self)
            for student in settings.extensions.get(assignment, {}):
                self._choose_again(student, parse_utc(settings.due(assignment, student)))

    def _check_course(self) -> None:
        """The exchange has the course, and what was handed in there can be read."""
        course, assignment = self.coursedir.course_id, self.coursedir.assignment_id
        inbound = os.path.join(self.root, course, "inbound")
        if not os.path.isdir(inbound):
            self.fail(say("exchange.nothing", root=self.root, course=course, assignment=assignment))
        if not os.access(inbound, os.R_OK | os.X_OK):
            self.fail(say("exchange.foreign", path=inbound, owner=owner_of(inbound), user=user()))

    def _choose_again(self, student: str, due: datetime) -> None:
        """Take a student's last submission of before ``due`` (naive, in UTC), or the very last one."""
        chosen = cast(list[dict[str, Any]], vars(self)["src_records"])
        others = [record for record in chosen if record["username"] != student]
        if len(others) < len(chosen):
            pattern = f"{glob.escape(student)}+{glob.escape(self.coursedir.assignment_id)}+*"
            found = [self._path_to_record(str(path)) for path in Path(self.inbound_path).glob(pattern)]
            latest = self._sort_by_timestamp(found)
            self.src_records = [*others, next((each for each in latest if each["timestamp"] <= due), latest[0])]

    def do_copy(self, src: str, dest: str, log: Any = None) -> None:
        """Copy one submission; what cannot be copied is logged, with the student's name."""
        student = Path(dest).parent.name
        try:
            if self.get_size(src) > 1000 * self.coursedir.max_dir_size:
                raise OSError("it is too large")
            with tempfile.TemporaryDirectory() as private:
                plain = os.path.join(private, student)
                os.mkdir(plain)  # of a folder that is itself a link nothing is copied
                for name in copy_regular(src, plain):
                    self.log.warning(say("class.left_out", student=student, name=name))
                if not os.listdir(plain):
                    raise OSError("it holds no file")
                super().do_copy(plain, dest)
        except (OSError, RuntimeError) as error:  # shutil.Error is an OSError
            shutil.rmtree(dest, ignore_errors=True)
            self.log.error(say("class.not_collected", student=student, reason=str(error)))


def copy_regular(source: str, target: str) -> list[str]:
    """Copy the regular files of a folder and of those below it; the names of all else, which stays behind.

    Modes are kept, as nbgrader keeps them. No link is followed, also none that takes the place of a file or folder
    during the copy.
    """
    left: list[str] = []
    for folder, folders, files, descriptor in os.fwalk(source, follow_symlinks=False):
        to = Path(target, os.path.relpath(folder, source))
        to.mkdir(exist_ok=True)
        to.chmod(stat.S_IMODE(os.fstat(descriptor).st_mode) | stat.S_IRWXU)
        left += [name for name in folders if os.path.islink(f"/proc/self/fd/{descriptor}/{name}")]
        left += [name for name in files if not _copy_file(name, descriptor, to / name)]
    return left


def _copy_file(name: str, folder: int, target: Path) -> bool:
    try:
        opened = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    except OSError:
        return False
    with open(opened, "rb") as file:
        status = os.fstat(opened)
        if not stat.S_ISREG(status.st_mode):
            return False
        with open(target, "wb") as copy:
            shutil.copyfileobj(file, copy)
        target.chmod(stat.S_IMODE(status.st_mode) & 0o777 | stat.S_IRUSR)
    return True
