"""``nbgrader autograde``, with a judge, and with the class kept going.

A grade's way: :meth:`Autograde.work_for` reads what a student handed in, :func:`graders.nbgrader.work.grade`
grades it, :meth:`Autograde.record` writes down what came out.

nbgrader's command makes its converter itself, so :func:`graders.nbgrader.install` puts this
subclass in its place. The command line, the configuration (section
``Autograde``) and formgrader's button stay nbgrader's own.
"""

from __future__ import annotations

import errno
import glob
import json
import os
import re
import shutil
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import Any

import sqlalchemy.exc
from nbgrader import utils
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde as StockAutograde
from nbgrader.converters import NbGraderException
from nbgrader.preprocessors import AssignLatePenalties
from tqdm import tqdm

from graders import safety
from graders.checks.inputs import new_seed
from graders.course import CourseError, course_of
from graders.judge.outline import Part
from graders.judge.spent import settle, spending
from graders.nbgrader import gradebook as book
from graders.nbgrader import record, work
from graders.nbgrader.changes import changes
from graders.nbgrader.cluster import ClusterError, cluster
from graders.nbgrader.crew import Crew, Ended, Lost, cores, local
from graders.nbgrader.generate import missing_setting
from graders.nbgrader.lock import Busy, only_run
from graders.nbgrader.notebook import Beside
from graders.nbgrader.places import private_places
from graders.nbgrader.progress import Progress, clock, quieter
from graders.nbgrader.reading import find, is_linked
from graders.nbgrader.refusal import stopped
from graders.nbgrader.source import files_in, lesson_of, other_language, outline_of, read_master, regions_of
from graders.nbgrader.timestamps import is_broken
from graders.nbgrader.trusted import Trusted
from graders.nbgrader.work import Handed, Result, Work, libraries_of
from graders.results import Note, by_kind
from graders.sandbox.errors import SandboxError
from graders.text import say

UNFINISHED = ".grading"  # in the folder of a submission while its result is written
FULL = (errno.ENOSPC, errno.EDQUOT)


class Autograde(StockAutograde):
    """Grades a class; no submission can stop the others."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.settings = course_of(self)
        self.notes: list[tuple[str, Note]] = []  # by student
        self.skipped = 0
        self.spent: Counter[str] = Counter()  # seconds of wall time
        self.lessons: dict[str, tuple[tuple[Trusted, ...], dict[str, Any]]] = {}
        self.masters: dict[str, tuple[tuple[Part, ...], tuple[str, ...]]] = {}  # outline and lesson of each notebook

    # ------------------------------------------------------------------ the run

    def start(self) -> None:
        """Check what the run needs, grade, and say how it went. One run at a time works on a course."""
        try:
            with only_run(Path(self.coursedir.root), f"nbgrader autograde {self.coursedir.assignment_id}"):
                self._check_assignment()
                self._check_gradebook()
                self._tell_ignored()
                if not self.settings.scheduler:  # else other machines grade, each by its own means
                    print(safety.here(self.settings.sandbox))
                with quieter(self.log, self.parent):
                    super().start()
        except (Busy, SandboxError) as error:
            raise stopped(self.log, str(error)) from None
        except OSError as error:
            if error.filename is None:
                raise
            sentence = say("class.no_file", path=error.filename, reason=error.strerror)
            raise stopped(self.log, sentence) from None
        except KeyboardInterrupt:
            raise stopped(self.log, say("class.interrupted")) from None
        finally:
            work.close()

    def init_notebooks(self) -> None:
        """Every student with a folder counts, also one without a readable notebook."""
        self.assignments = {}
        names = [name for name in self.lessons if self.coursedir.notebook_id in ("*", name)]
        excluded = self.coursedir.student_id_exclude.split(",")
        for folder in sorted(glob.glob(self._format_source(self.coursedir.assignment_id, self.coursedir.student_id))):
            if os.path.isdir(folder) and self._student_of(folder) not in excluded:
                self.assignments[folder] = [os.path.join(folder, f"{name}.ipynb") for name in names]
        if not self.assignments:
            folder = self._format_source(self.coursedir.assignment_id, "*")
            raise stopped(self.log, say("class.nothing", name=self.coursedir.assignment_id, folder=folder))

    def convert_notebooks(self) -> None:
        """Grade each submission; what goes wrong with one is noted and the next one follows."""
        due = [folder for folder in sorted(self.assignments) if self.is_due(folder)]
        self.skipped = len(self.assignments) - len(due)
        name = self.coursedir.assignment_id
        try:
            with self._crew(len(due)) as crew, Progress(name, len(due)) as bar:
                for student, outcome in crew.run(work.grade, self._works(due)):
                    self._take(student, outcome)
                    bar.step(student)
                workers = crew.workers()
        except Lost:
            raise stopped(self.log, say("cluster.lost", address=self.settings.scheduler)) from None
        self.log.info("seconds: %s", json.dumps(self.spent))
        self._report(bar.seconds, workers)

    @contextmanager
    def _crew(self, due: int) -> Iterator[Crew]:
        """Who grades that many submissions."""
        if self.settings.scheduler and due:
            settings = self.settings
            try:
                with cluster(settings.scheduler, settings.exercises, settings.sandbox) as (crew, sentences), crew:
                    for sentence in sentences:
                        print(sentence, file=sys.stderr)
                    yield crew
            except ClusterError as error:
                raise stopped(self.log, str(error)) from None
        else:
            jobs, names = self._jobs(due), libraries_of(self._master())
            with work.warden_for(self.settings, names, self.unseen) as warden:
                lease = warden.lend() if jobs > 1 else None  # each library is imported in one sandbox, not in many
                with local(jobs, names, work.__name__, lease) as crew:
                    yield crew

    def _jobs(self, due: int) -> int:
        """How many submissions are graded at a time."""
        asked, there = self.settings.jobs, len(cores())
        if asked > there:
            print(say("class.fewer_cores", jobs=asked, cores=there), file=sys.stderr)
        return max(1, min(asked or there, there, due))

    def _works(self, folders: list[str]) -> Iterator[tuple[str, bytes]]:
        for folder in folders:
            student = self._student_of(folder)
            try:
                yield student, self.work_for(folder).to_bytes()
            except Exception as error:
                self._failed(student, error)

    def _take(self, student: str, outcome: bytes | Exception) -> None:
        """Record a result; what stops the run is told in a sentence, all else concerns this student alone."""
        try:
            if isinstance(outcome, Exception):
                raise outcome
            result = Result.from_bytes(outcome)
            with spending("files and gradebook"):
                if self.force:
                    self._tell_changes(result)
                self.record(result)
            self.spent.update({**result.seconds, **settle()})
        except (CourseError, SandboxError) as error:
            raise stopped(self.log, str(error)) from None
        except sqlalchemy.exc.OperationalError as error:
            raise stopped(self.log, book.trouble(self.coursedir.db_url, error)) from None
        except Exception as error:
            if isinstance(error, OSError) and error.errno in FULL:
                raise stopped(self.log, say("class.disk_full", path=self.coursedir.root)) from None
            self._failed(student, error)

    def _tell_changes(self, result: Result) -> None:
        """Say what a student gets for which cell before it counts, where that is not what it was."""
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            for change in changes(gradebook, result):
                tqdm.write(change.text())

    def _failed(self, student: str, error: Exception) -> None:
        known = {Ended: "ended", record.UnknownStudent: "unknown_student"}
        if code := known.get(type(error)):
            self.notes.append((student, Note(code)))
            return
        self.log.error("%s: %s", student, "".join(traceback.format_exception(error)))
        self.notes.append((student, Note("kit", {"reason": type(error).__name__})))

    def is_due(self, folder: str) -> bool:
        """Whether a submission is to be graded, by nbgrader's rules; what a killed run left half-written is."""
        student = self._student_of(folder)
        source, target = self._places(student)
        each = [target / Path(path).name for path in self.assignments[folder]]
        old = [target] if self.coursedir.notebook_id == "*" else each
        if self.force or (target / UNFINISHED).exists() or not all(path.exists() for path in old):
            return True
        handed_in, graded = (self.coursedir.get_existing_timestamp(str(place)) for place in (source, target))
        if handed_in and graded and handed_in > graded:
            return True
        self.log.info("Skipping existing assignment: %s", target)
        return False

    def work_for(self, folder: str) -> Work:
        """What is needed to grade a submission."""
        self.notebooks = list(self.assignments[folder])
        self.run_pre_convert_hook()
        student = self._student_of(folder)
        return Work(
            student,
            self.coursedir.assignment_id,
            tuple(self._handed(Path(path)) for path in self.notebooks),
            self.settings.trait_values(config=True),
            libraries_of(self._master()),
            new_seed(),
            self._beside(student),
            self.unseen,
        )

    @cached_property
    def unseen(self) -> tuple[str, ...]:
        """Where the course keeps what no student's process may see; the same for a whole run, as its sandbox is."""
        with suppress(OSError):  # told when the first result is written
            written = self.coursedir.format_path(self.coursedir.autograded_directory, ".", ".")
            Path(written).mkdir(parents=True, exist_ok=True)
        return tuple(map(str, private_places(self.parent or self, self.coursedir).values()))

    def _handed(self, path: Path) -> Handed:
        cells, kernelspec = self.lessons[path.stem]
        regions = regions_of(parent=self)
        if path.stem not in self.masters:
            master, classic = self._master() / path.name, self.settings.classic.get(self.coursedir.assignment_id, ())
            notebook = read_master(master, self.settings, cells)
            self.masters[path.stem] = outline_of(notebook, cells, regions[0][0], classic), lesson_of(notebook)
        outline, lesson = self.masters[path.stem]
        return Handed(path.stem, find(path, self.lessons), cells, kernelspec, outline, lesson, regions)

    def _beside(self, student: str) -> Beside:
        """Files beside the notebooks: what was handed in, and over it what was released; the judge has the source's."""
        released = self.coursedir.format_path(self.coursedir.release_directory, ".", self.coursedir.assignment_id)
        folder = self._places(student)[0]
        handed_in = {} if is_linked(folder) else files_in(folder)
        return Beside(files_in(self._master()), {**handed_in, **files_in(Path(released))})

    def record(self, result: Result) -> None:
        """Write a result into the autograded folder and the gradebook: all of it, or it is done again."""
        source, target = self._places(result.student)
        self.notebooks = [str(source / f"{graded.name}.ipynb") for graded in result.notebooks]
        self._remove_old(target)
        target.mkdir(parents=True, exist_ok=True)
        marker = target / UNFINISHED
        marker.touch()
        try:
            self._copy_files(result.student)
            record.write_notebooks(result, target)
            with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
                record.write_grades(
                    gradebook,
                    result,
                    timestamp=self.coursedir.get_existing_timestamp(str(source)),
                    create_student=self.create_student,
                    absent=frozenset(g.name for g in result.notebooks if any(n.code == "no_notebook" for n in g.notes)),
                    penalties=AssignLatePenalties(parent=self),
                    settings=self.settings,
                )
        except BaseException:
            shutil.rmtree(target, ignore_errors=True)
            raise
        marker.unlink()
        self.set_permissions(result.assignment, result.student)
        self.run_post_convert_hook()
        self.notes += [(result.student, note) for graded in result.notebooks for note in graded.notes]
        if is_broken(source):
            self.notes.append((result.student, Note("timestamp")))

    def _remove_old(self, target: Path) -> None:
        """Make room, as nbgrader does: for one notebook, or for all."""
        if self.coursedir.notebook_id == "*" or (target / UNFINISHED).exists():
            if target.exists():
                utils.rmtree(str(target))
            return
        for path in self.notebooks:
            (target / Path(path).name).unlink(missing_ok=True)

    def _copy_files(self, student: str) -> None:
        """Copy the files that were handed in beside the notebooks; the assignment's own go over them."""
        source, target = self._places(student)
        master = self._master()
        kept = {master / name for name in self.exclude_overwriting.get(self.coursedir.assignment_id, ())}
        ignored = [*self.coursedir.ignore, "*.ipynb"]
        for folder in (master,) if is_linked(source) else (source, master):
            for path in map(Path, utils.find_all_files(str(folder), ignored)):
                foreign = folder == source and (path.is_symlink() or not path.is_file())
                if path in kept or path.suffix == ".ipynb" or foreign:
                    continue
                copy = target / path.relative_to(folder)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.unlink(missing_ok=True)
                self.log.info("Copying %s -> %s", path, copy)
                shutil.copy(path, copy)

    def _student_of(self, folder: str) -> str:
        pattern = self._format_source("(?P<assignment_id>.*)", "(?P<student_id>.*)", escape=True)
        match = re.match(pattern, folder)
        return match.group("student_id") if match else os.path.basename(os.path.dirname(folder))

    def _places(self, student: str) -> tuple[Path, Path]:
        """Where a student's submission is, and where its result goes."""
        name = self.coursedir.assignment_id
        return Path(self._format_source(name, student)), Path(os.path.normpath(self._format_dest(name, student)))

    # ------------------------------------------------------------------ before

    def _check_assignment(self) -> None:
        name, source = self.coursedir.assignment_id, self._master()
        if not source.is_dir():
            folder = source.parent
            known = ", ".join(sorted(p.name for p in folder.glob("*") if p.is_dir())) or "–"
            raise stopped(self.log, say("class.unknown_assignment", name=name, folder=folder, known=known))
        if sentence := missing_setting(self.settings, name, "class"):
            raise stopped(self.log, sentence)

    def _check_gradebook(self) -> None:
        """The gradebook can be written, and knows the assignment."""
        name = self.coursedir.assignment_id
        try:
            book.check_writable(self.coursedir.db_url)
            book.keep_copy(self.coursedir.db_url, Path(self.coursedir.root))
            with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
                names = sorted(notebook.name for notebook in gradebook.find_assignment(name).notebooks)
                self.lessons = {each: record.lesson(gradebook, each, name) for each in names}
                book.note_due_date(gradebook, name, self.settings)
        except MissingEntry:
            self.lessons = {}
        except book.GradebookError as error:
            raise stopped(self.log, str(error)) from None
        except sqlalchemy.exc.SQLAlchemyError as error:
            raise stopped(self.log, book.trouble(self.coursedir.db_url, error)) from None
        if not self.lessons:
            raise stopped(self.log, say("class.not_generated", name=name))

    def _tell_ignored(self) -> None:
        """What nbgrader's own command would heed and this one does not."""
        execute = self.config.Execute
        if execute.get("enabled") is False:
            self.log.warning(say("class.executed"))
        if "timeout" in execute:
            self.log.warning(say("class.timeout"))
        for name, (_, kernelspec) in self.lessons.items():
            if told := other_language(name, kernelspec):
                self.log.warning(told)

    def _master(self) -> Path:
        """The assignment's folder in ``source/``."""
        return Path(self.coursedir.format_path(self.coursedir.source_directory, ".", self.coursedir.assignment_id))

    # ------------------------------------------------------------------ after

    def _report(self, seconds: float, jobs: int) -> None:
        """A closing summary; raises if a person has to look, so that the exit status says so."""
        looks = [entry for entry in self.notes if entry[1].needs_look]
        remarks = [entry for entry in self.notes if not (entry[1].needs_look or entry[1].of_class)]
        total = len(self.assignments)
        failed = {student for student, note in looks if note.code in ("kit", "ended", "unknown_student")}
        graded = total - len(failed) - self.skipped
        assignment = self.coursedir.assignment_id
        lines = [
            say("class.summary", assignment=assignment, graded=graded, total=total),
            say("class.took", time=clock(seconds), jobs=jobs),
        ]
        if self.skipped:
            lines.append(say("class.skipped", count=self.skipped))
        for code, entries in (("remarks", remarks), ("look", looks)):
            lines += [say(f"class.{code}")] if entries else []
            for student in dict.fromkeys(student for student, _ in entries):
                for note in by_kind(note for whose, note in entries if whose == student):
                    lines.append("  " + say("class.line", student=student, note=note.told()))
        for line in lines:
            self._tell(line)
        if looks:
            raise NbGraderException("\n".join(lines))

    def _tell(self, line: str) -> None:
        """A closing line, for who typed the command, or pressed the button: formgrader shows the log."""
        if getattr(self.parent, "cli_config", None) is None:
            self.log.info(line)
        else:
            print(line)
