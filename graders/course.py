"""The course's own settings, beside nbgrader's, in ``course_config.py``."""

from __future__ import annotations

from pathlib import Path

from traitlets import Bool, Dict, Float, Integer, List, Unicode
from traitlets.config import Config, Configurable
from traitlets.config.loader import PyFileConfigLoader

CONFIG_NAME = "course_config.py"


class Course(Configurable):
    """What an instructor may change; set as ``c.Course.<name>`` in ``course_config.py``."""

    language = Unicode("en", help="Language of the feedback: a folder of graders/text.").tag(config=True)
    assignments = List(Unicode(), help="The assignments, in teaching order.").tag(config=True)
    due_dates = Dict(help="Assignment -> due date, ISO 8601 with a time zone.").tag(config=True)
    thresholds = Dict(
        value_trait=Float(),
        help="Exercise -> how many times as fast as its reference a solution must be.",
    ).tag(config=True)
    gpu_thresholds = Dict(
        value_trait=Float(),
        help="The same on a machine with a GPU, for exercises that use it; the reference there is PyTorch on one core.",
    ).tag(config=True)
    use_gpu = Bool(True, help="Grade those exercises on the GPU, if there is one.").tag(config=True)
    memory_limits = Dict(
        value_trait=Float(),
        help="Exercise -> the most memory a call may use, as a multiple of its result.",
    ).tag(config=True)
    call_seconds = Float(10.0, help="Wall-clock limit of one call of a student's function.").tag(config=True)
    cell_seconds = Float(30.0, help="Wall-clock limit of one cell of a student's notebook.").tag(config=True)
    submission_seconds = Float(300.0, help="Wall-clock limit of one submission.").tag(config=True)
    memory_bytes = Integer(4 << 30, help="Data memory that a student's process may take.").tag(config=True)
    output_bytes = Integer(1 << 20, help="Output of one cell that is kept; the rest is cut.").tag(config=True)
    warm_start = Bool(
        True, help="Import the tensor libraries once and fork each student's process from there."
    ).tag(config=True)


class CourseError(Exception):
    """The course folder cannot be used as it is; the message says what to do."""


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
    raise CourseError(f"No {CONFIG_NAME} in {here} or above it; change into the course's folder.")


def load_config(root: Path | None = None) -> Config:
    """The configuration of the course in ``root`` (found from the current folder if omitted)."""
    root = root or find_root()
    return PyFileConfigLoader(CONFIG_NAME, path=str(root)).load_config()


def load(root: Path | None = None) -> Course:
    """The settings of the course in ``root`` (found from the current folder if omitted)."""
    return Course(config=load_config(root))
