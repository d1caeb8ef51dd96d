"""nbgrader's own commands, with a judge, with the class kept going, and safe by default.

``nbgrader_config.py`` calls :func:`install`. ``autograde``, ``collect`` and ``generate`` are nbgrader's
converters and exchange; ``work`` grades one submission, which ``repair`` and ``notebook`` prepare and run; ``feedback``
and ``page`` write the students' pages; ``markdown`` cleans what formgrader shows.
"""

from __future__ import annotations

import os
import sys
import warnings
from pathlib import Path

from traitlets.config import Config

from graders import course
from graders.libraries import keep_quiet
from graders.nbgrader.refusal import in_server, refuse
from graders.text import say


def safe_defaults() -> Config:
    """What nbgrader is told before the course speaks: a course need not copy any of it."""
    config = Config()
    # Without this, generate_assignment would skip an assignment that has been released before,
    # and a new gradebook would not learn of it.
    config.GenerateAssignment.force = True
    config.ExchangeFactory.collect = "graders.nbgrader.collect.Collect"  # links in submissions are not followed
    config.ExchangeFactory.release_assignment = "graders.nbgrader.exchange.ReleaseAssignment"
    config.ExchangeFactory.release_feedback = "graders.nbgrader.exchange.ReleaseFeedback"
    config.ExportApp.plugin_class = "graders.nbgrader.export.Grades"  # names with commas, quotes and formulas
    # Formgrader shows what students wrote: no script of theirs runs in your browser.
    config.HTMLExporter.filters = {"markdown2html": "graders.reports.markdown.markdown2html"}
    return config


def weakened(own: Config) -> list[str]:
    """What a course's own configuration takes from the safe defaults, a sentence each."""
    safe, said = safe_defaults(), []
    if own.ExchangeFactory.get("collect", safe.ExchangeFactory.collect) != safe.ExchangeFactory.collect:
        said.append(say("weakened.collect"))
    cleaned = safe.HTMLExporter.filters["markdown2html"]
    if own.HTMLExporter.get("filters", {}).get("markdown2html", cleaned) != cleaned:
        said.append(say("weakened.script"))
    return said


def install(config: Config, file: str) -> None:
    """Have nbgrader's commands and formgrader use the judge, with the course's settings.

    Parameters
    ----------
    config: nbgrader's configuration, which gets the course's.
    file: the configuration file that calls this; ``course_config.py`` lies beside it.

    Raises
    ------
    SystemExit: the course cannot be used as it is. (nbgrader would go on with its own, unprotected way of grading.
        In a server, which must start all the same, every button says so instead.)
    """
    root = Path(file).resolve().parent
    reason = None
    try:
        own = course.load_config(root)
        settings = course.settings(own, root)
    except course.CourseError as error:
        reason = say("course.nothing_done", reason=str(error))
        if not in_server():
            raise SystemExit(reason) from None
        print(f"{course.CONFIG_NAME}: {reason}", file=sys.stderr)
        own = Config()
    if in_server():
        refuse(reason)
    for sentence in weakened(own):
        print(f"course_config.py: {sentence}", file=sys.stderr)
    filters = {**safe_defaults().HTMLExporter.filters, **own.HTMLExporter.get("filters", {})}
    config.merge(safe_defaults())
    config.merge(own)
    config.HTMLExporter.filters = filters
    if reason is not None:
        return  # every button refuses; the next click loads the course anew
    try:
        _put_in_place(settings)
    except Exception as error:  # of whatever kind: nbgrader would log it, and grade in its own way
        reason = say("course.nothing_done", reason=say("course.incomplete_kit", reason=str(error)))
        if not in_server():
            raise SystemExit(reason) from None
        print(f"{course.CONFIG_NAME}: {reason}", file=sys.stderr)
        refuse(reason)


def _put_in_place(settings: course.Course) -> None:
    # nbgrader runs `alembic` by name, also where this environment is not activated.
    path = os.environ.get("PATH", "")
    if (own := os.path.join(sys.prefix, "bin")) not in path.split(os.pathsep):
        os.environ["PATH"] = own + os.pathsep + path
    keep_quiet()
    warnings.filterwarnings("ignore", module=r"nbgrader\.api|nbformat\.validator")  # their noise, not ours
    import nbgrader.apps.api
    import nbgrader.apps.autogradeapp
    import nbgrader.apps.dbapp
    import nbgrader.apps.generateassignmentapp
    import nbgrader.apps.generatefeedbackapp
    from nbgrader.coursedir import CourseDirectory

    from graders.nbgrader import gradebook, roster, timestamps
    from graders.nbgrader.autograde import Autograde
    from graders.nbgrader.feedback import GenerateFeedback
    from graders.nbgrader.generate import GenerateAssignment

    gradebook.wait_for_locks(settings.lock_seconds)
    CourseDirectory.get_existing_timestamp = timestamps.existing
    nbgrader.apps.dbapp.DbStudentImportApp.start = roster.start
    nbgrader.apps.autogradeapp.Autograde = Autograde
    nbgrader.apps.generateassignmentapp.GenerateAssignment = GenerateAssignment
    nbgrader.apps.generatefeedbackapp.GenerateFeedback = GenerateFeedback
    nbgrader.apps.api.Autograde = Autograde
    nbgrader.apps.api.GenerateFeedback = GenerateFeedback
    nbgrader.apps.api.GenerateAssignment = GenerateAssignment
