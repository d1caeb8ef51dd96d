"""The course's own settings, beside nbgrader's, in ``course_config.py``: all that the engine knows of a course."""

from __future__ import annotations

import os
import re
import sys
import traceback
import warnings
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from dateutil.parser import ParserError, parse
from traitlets import Bool, Dict, Enum, Float, Integer, List, TraitError, Unicode
from traitlets.config import Config, Configurable, LoggingConfigurable
from traitlets.config.loader import PyFileConfigLoader

from graders import text
from graders.hidden import HiddenTests
from graders.text import DEFAULT_LANGUAGE, languages, say

CONFIG_NAME, NBGRADER_NAME = "course_config.py", "nbgrader_config.py"
GITHUB = re.compile(r"https://github\.com/(?P<repository>[\w.-]+/[\w.-]+)/(?:tree|blob)/(?P<folder>[^?#]+?)/?")
SANDBOXES = ("any", "namespaces", "landlock", "unsafe-without-sandbox")


class Course(Configurable):
    """What an instructor may change; set as ``c.Course.<name>`` in ``course_config.py``."""

    language = Enum(
        languages(),
        DEFAULT_LANGUAGE,
        help="The language that students and staff read: of the release, and of all sentences. What has no "
        "translation is in English.",
    ).tag(config=True)
    exercises = Unicode(
        "",
        help="The package of hidden tests, reference solutions and their texts: beside course_config.py, or installed.",
    ).tag(config=True)
    solutions = Unicode("tests/solutions", help="The folder of sample solutions.").tag(config=True)
    calibration = Unicode(
        "docs/calibration.json", help="Where `graders calibrate` keeps what it measured, and on which machine."
    ).tag(config=True)
    assignments = List(Unicode(), help="The assignments, in teaching order.").tag(config=True)
    due_dates = Dict(
        value_trait=Unicode(),
        help="Assignment -> due date with a time zone; it goes into the gradebook when the assignment is generated.",
    ).tag(config=True)
    extensions = Dict(
        value_trait=Dict(value_trait=Unicode()),
        help="Assignment -> student -> a due date for this student alone, from the next grading on; an empty "
        "dictionary takes back what an assignment's students had.",
    ).tag(config=True)
    colab = Unicode(
        "",
        help="The folder of releases on GitHub, as https://github.com/OWNER/NAME/tree/main/release: every notebook "
        "that is released then has a link that opens it in Colab.",
    ).tag(config=True)
    classic = Dict(
        help="Assignment -> the ids of the test cells that run in the student's process, as nbgrader would run them; "
        "True for all of the assignment's."
    ).tag(config=True)
    gate = Enum(
        ["on", "warn", "off"],
        "on",
        help="Whether generate_assignment refuses an assignment whose own solution does not get all points.",
    ).tag(config=True)
    thresholds = Dict(
        value_trait=Float(min=0.0),
        help="Exercise -> how many times as fast as its reference a solution must be.",
    ).tag(config=True)
    full_thresholds = Dict(
        value_trait=Float(min=0.0),
        help="Exercise -> a higher speed-up than its threshold, which brings the last of its points.",
    ).tag(config=True)
    gpu_thresholds = Dict(
        value_trait=Float(min=0.0),
        help="The same on a machine with a GPU, for exercises that use it; the reference there is PyTorch on one core.",
    ).tag(config=True)
    use_gpu = Bool(True, help="Grade those exercises on the GPU, if there is one.").tag(config=True)
    memory_limits = Dict(
        value_trait=Float(min=0.0),
        help="Exercise -> the most memory a call may use, as a multiple of its result.",
    ).tag(config=True)
    call_seconds = Float(
        10.0, min=0.1, help="Seconds that a call of a student's function may compute, and as many that it may wait."
    ).tag(config=True)
    cell_seconds = Float(30.0, min=1.0, help="The same for one cell of a student's notebook.").tag(config=True)
    submission_seconds = Float(300.0, min=1.0, help="Seconds that one submission may compute.").tag(config=True)
    waiting_seconds = Float(60.0, min=1.0, help="Seconds that one submission may wait, all in all.").tag(config=True)
    memory_bytes = Integer(
        4 << 30, min=1 << 30, help="Data memory that a student's process may take; the tensor libraries need 0.6 GiB."
    ).tag(config=True)
    output_bytes = Integer(1 << 20, min=1000, help="Output of one cell that is kept; the rest is cut.").tag(config=True)
    skip_drawings = Bool(
        True, help="Leave out the lesson's cells that are tagged 'drawing' and that the student has not changed."
    ).tag(config=True)
    jobs = Integer(0, min=0, help="How many submissions are graded at a time; 0 for one a processor.").tag(config=True)
    scheduler = Unicode(
        "", help="Address of a Dask scheduler whose workers grade, as tls://host:8786; empty for this machine alone."
    ).tag(config=True)
    sandbox = Enum(
        SANDBOXES, "any", help="The sandbox that is demanded; 'any' takes the strongest one that this machine gives."
    ).tag(config=True)
    lock_seconds = Float(
        30.0, min=0.0, help="How long to wait for a gradebook in a file that another program writes to."
    ).tag(config=True)
    warm_start = Bool(True, help="Import the tensor libraries once and fork each student's process from there.").tag(
        config=True
    )

    @property
    def hidden(self) -> HiddenTests:
        """The course's package of hidden tests."""
        return HiddenTests(self.exercises)

    def speak(self) -> None:
        """From now on all sentences are in the course's language.

        Raises
        ------
        graders.text.TextError: its texts cannot be used.
        """
        text.use(self.hidden.texts(), self.language)

    def check_hidden(self, assignment: str) -> None:
        """Load the hidden tests of an assignment anew, where it has any.

        Raises
        ------
        CourseError: they cannot be loaded.
        """
        try:
            self.hidden.load_anew(assignment)
        except (Exception, SystemExit) as error:  # the course's own code may raise anything
            file, line = _place(error)
            reason = f"{type(error).__name__}: {error.msg if isinstance(error, SyntaxError) else error}"
            said = say("course.broken_exercises", assignment=assignment, reason=reason, file=file, line=line)
            raise CourseError(said) from None

    def number(self, assignment: str) -> int | None:
        """The place of an assignment in the course, from 1; None for one that the course does not list."""
        return self.assignments.index(assignment) + 1 if assignment in self.assignments else None

    def colab_link(self, assignment: str, notebook: str) -> str:
        """Where a released notebook opens in Colab; "" if the course does not say where it lies."""
        if not (found := GITHUB.fullmatch(self.colab)):
            return ""
        path = quote(f"{assignment}/{notebook}.ipynb")
        return f"https://colab.research.google.com/github/{found['repository']}/blob/{found['folder']}/{path}"

    def due(self, assignment: str, student: str | None = None) -> datetime | None:
        """When an assignment is due, with its time zone, for all or for one student; None if the course does not say.

        Raises
        ------
        CourseError: what it says is no date, or has no time zone.
        """
        extended = self.extensions.get(assignment, {}).get(student)
        if not (text := extended or self.due_dates.get(assignment)):
            return None
        try:
            with warnings.catch_warnings(action="ignore"):  # of names that are no time zones
                date = parse(text)
        except (ParserError, OverflowError):
            date = None
        if date is None or date.tzinfo is None:
            problem = "no_date" if date is None else "no_zone"
            raise CourseError(say(f"course.{problem}", date=text))
        return date


class CourseError(Exception):
    """The course folder cannot be used as it is; the message says what to do."""


def _place(error: BaseException) -> tuple[str, int]:
    """File and line of an error that came up while a module was loaded."""
    if isinstance(error, SyntaxError) and error.filename:
        return error.filename, error.lineno or 0
    last = traceback.extract_tb(error.__traceback__)[-1]
    return last.filename, last.lineno or 0


def find_root(start: Path | None = None) -> Path:
    """The nearest folder, from ``start`` upwards, that holds ``course_config.py``.

    Raises
    ------
    CourseError: there is none.
    """
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / CONFIG_NAME).is_file():
            return folder
    raise CourseError(say("course.not_here", folder=here))


def load_config(root: Path | None = None) -> Config:
    """The configuration of the course in ``root`` (found from the current folder if omitted).

    Raises
    ------
    CourseError: there is none, or it cannot be read.
    """
    root = root or find_root()
    if not (root / CONFIG_NAME).is_file():
        raise CourseError(say("course.not_here", folder=root))
    if os.path.expandvars(root) != os.fspath(root):
        raise CourseError(say("course.variable", folder=root))
    try:
        return PyFileConfigLoader(CONFIG_NAME, path=str(root)).load_config()
    except (Exception, SystemExit) as error:  # the file is Python and may raise anything
        raise CourseError(say("course.not_loaded", reason=f"{type(error).__name__}: {error}")) from None


def settings(config: Config, root: Path) -> Course:
    """The course's settings in a configuration. From now on its package and its texts are found.

    Raises
    ------
    CourseError: a setting is unknown, its value is of no use, or what it names is not there.
    """
    known = Course.class_trait_names(config=True)
    if unknown := sorted(set(config.Course) - set(known)):
        raise CourseError(say("course.unknown_setting", name=unknown[0], known=", ".join(sorted(known))))
    try:
        course = Course(config=config)
    except TraitError as error:
        raise CourseError(say("course.bad_setting", reason=str(error))) from None
    _find_exercises(course, root)
    if course.colab and not GITHUB.fullmatch(course.colab):
        raise CourseError(say("course.no_folder_on_github", address=course.colab))
    for assignment in course.due_dates:
        if assignment not in course.assignments:
            raise CourseError(say("course.due_unknown", assignment=assignment))
        course.due(assignment)
    for assignment, students in course.extensions.items():
        if assignment not in course.due_dates:
            raise CourseError(say("course.extension_unknown", assignment=assignment))
        for student in students:
            course.due(assignment, student)
    return course


def course_of(part: LoggingConfigurable) -> Course:
    """The settings for a part of nbgrader, which has the command line's too; from now on their language is spoken."""
    course = Course(parent=part.parent) if part.parent else Course(config=part.config)
    course.speak()
    return course


def _find_exercises(course: Course, root: Path) -> None:
    if course.exercises and str(root) not in sys.path:
        sys.path.append(str(root))  # behind what is installed: a file of the course hides no library
    try:
        course.speak()
    except text.TextError as error:
        raise CourseError(say("course.bad_texts", reason=str(error))) from None
    except Exception as error:  # a finder of modules may raise anything, and so may what a name is
        reason = f"{type(error).__name__}: {error}"
        raise CourseError(say("course.no_exercises", name=course.exercises, reason=reason)) from None


def load(root: Path | None = None) -> Course:
    """The settings of the course in ``root`` (found from the current folder if omitted)."""
    root = root or find_root()
    return settings(load_config(root), root)
