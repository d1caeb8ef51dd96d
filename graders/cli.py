"""``graders …`` (or ``python -m graders …``): what nbgrader's own commands do not do."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from graders import bench, libraries
from graders.authoring.samples import SampleError
from graders.course import CourseError
from graders.sandbox.errors import SandboxError
from graders.text import languages, say
from graders.verdict import SchemaError


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    main = argparse.ArgumentParser(prog="graders", description="What nbgrader's own commands do not do.")
    commands = main.add_subparsers(dest="command", required=True, metavar="COMMAND")
    demo = commands.add_parser("demo", help="grade a sample class through nbgrader's whole workflow")
    demo.add_argument("--folder", help="where to work; emptied first (default: .work/demo)")
    demo.add_argument("--picture", action="store_true", help="take the README's picture anew, with a Chromium")
    demo.add_argument("--language", choices=languages(), help="of the class (default: the course's)")
    demo.add_argument("--assignments", nargs="*", help="which assignments (default: two of the course)")
    report = commands.add_parser("report", help="write a one-page class report")
    report.add_argument("assignment", nargs="*", help="which assignments (default: all of the gradebook)")
    report.add_argument("--output", default="", help="the page (default: report.html, or report-anonymous.html)")
    report.add_argument("--anonymous", action="store_true", help="pseudonyms for names, and no links: to be shared")
    server = "http://localhost:8888"
    report.add_argument("--formgrader", default=server, help=f"the Jupyter server to link to (default: {server})")
    grades = commands.add_parser("grades", help="write the grades for an LMS, one row a student")
    grades.add_argument("--lms", choices=("moodle", "canvas"), required=True, help="which LMS")
    grades.add_argument("--output", default="grades-lms.csv", help="the file (default: grades-lms.csv)")
    feedback = commands.add_parser("feedback", help="pack an assignment's feedback pages as an LMS takes them back")
    feedback.add_argument("assignment", help="which assignment")
    feedback.add_argument("--lms", choices=("moodle", "canvas"), required=True, help="which LMS")
    feedback.add_argument("--output", default="", help="the file (default: feedback-ASSIGNMENT.zip)")
    forget = commands.add_parser("forget", help="show, and with --yes delete, all that the course keeps of a student")
    forget.add_argument("student", help="nbgrader's id")
    forget.add_argument("--yes", action="store_true", help="delete it, for good")
    replay = commands.add_parser("replay", help="judge a graded submission again with its seed; say what agrees")
    replay.add_argument("student", help="whose submission")
    replay.add_argument("assignment", help="of which assignment")
    replay.add_argument("exercise", nargs="?", help="tell about one exercise only (default: all)")
    trial = commands.add_parser("try", help="the whole verdict of one notebook, without a gradebook")
    trial.add_argument("notebook", help="the file, under its name in the assignment")
    trial.add_argument("--page", help="write the feedback page to this file as well")
    samples = commands.add_parser("samples", help="hold the sample solutions to their fate, through the judge")
    samples.add_argument("assignment", nargs="?", help="which assignment (default: all)")
    samples.add_argument("exercise", nargs="?", help="which exercise of it (default: all)")
    samples.add_argument("--speed", action="store_true", help="show the measured speed of each sample instead")
    samples.add_argument("--seed", help="repeat a failure: the seed that was printed with it")
    mutants = commands.add_parser("mutants", help="change the reference solutions; list what hidden tests miss")
    mutants.add_argument("assignment", nargs="?", help="which assignment (default: all)")
    mutants.add_argument("exercise", nargs="?", help="which exercise of it (default: all)")
    hints = commands.add_parser("hints", help="throw unrelated failures at exercises; list the hints that they draw")
    hints.add_argument("assignment", nargs="?", help="which assignment (default: all)")
    hints.add_argument("exercise", nargs="?", help="which exercise of it (default: all)")
    translate = commands.add_parser("translate", help="bring a language's catalogues up to date, and list what is open")
    translate.add_argument("language", help="as gettext writes it, for example pt_BR")
    translate.add_argument("--check", action="store_true", help="write nothing")
    statements = commands.add_parser("statements", help="list what the texts state, and the checks that hold it")
    statements.add_argument("assignment", help="which assignment")
    statements.add_argument("exercise", nargs="?", help="which exercise of it (default: all)")
    bench.add(commands.add_parser("bench", help="measure what the kit promises, on this machine"))
    calibrate = commands.add_parser("calibrate", help="hold thresholds and memory limits against this machine")
    calibrate.add_argument("assignment", nargs="?", help="which assignment (default: all)")
    calibrate.add_argument("--docs", default="", help="a Markdown file that gets the table as well")
    release = commands.add_parser("release", help="generate release/ from source/")
    release.add_argument("assignment", nargs="*", help="which assignments (default: all)")
    regrade = commands.add_parser("regrade", help="grade again where changed tests can make a difference; show it")
    regrade.add_argument("assignment", help="which assignment")
    regrade.add_argument("--dry-run", action="store_true", help="only show who would get what")
    restore = commands.add_parser("restore", help="put an earlier gradebook back: a class run keeps copies")
    restore.add_argument("copy", nargs="?", help="which copy (default: list them)")
    check = commands.add_parser("check", help="try every gate for an exercise; say what to mend, and where")
    check.add_argument("assignment", help="which assignment")
    check.add_argument("exercise", nargs="?", help="which exercise of it (default: all)")
    check.add_argument("--release", action="store_true", help="generate its release first")
    start = commands.add_parser("start", help="write the smallest course, to go on from")
    start.add_argument("folder", help="where; its name is the course's")
    start.add_argument("--assignment", default="week_1", help="the name of its first assignment (default: week_1)")
    new = commands.add_parser("new", help="write the stubs of one more exercise")
    new.add_argument("assignment", help="of which assignment")
    new.add_argument("exercise", help="its name, which is also its function's")
    new.add_argument("--arguments", nargs="+", default=["x"], help="the function's arguments (default: x)")
    commands.add_parser("doctor", help="say whether this machine can grade safely")
    return main


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    libraries.keep_quiet()
    options = parser().parse_args(arguments)
    try:
        return _run(options)
    except (CourseError, SandboxError, SampleError, SchemaError) as error:
        print(f"graders: {error}", file=sys.stderr)
        return 1
    except ModuleNotFoundError as error:
        if str(error.name).partition(".")[0] not in libraries.NAMES:
            raise
        print(f"graders: {say('course.no_library', name=error.name)}", file=sys.stderr)
        return 1
    except OSError as error:
        if error.filename is None:
            raise
        print(f"graders: {say('course.no_file', path=error.filename, reason=error.strerror)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"graders: {say('course.stopped')}", file=sys.stderr)
        return 130


def _run(options: argparse.Namespace) -> int:
    # Each command imports only what it needs: the tensor libraries take seconds.
    if options.command == "demo":
        return _demo(options)
    if options.command == "report":
        from graders.reports import page

        return page.run(options.assignment, options.output, options.formgrader, options.anonymous)
    if options.command == "grades":
        from graders.reports import grades

        return grades.run(options.lms, options.output)
    if options.command == "feedback":
        from graders.nbgrader import packing

        return packing.run(options.assignment, options.lms, options.output)
    if options.command == "forget":
        from graders.nbgrader import forget

        return forget.run(options.student, yes=options.yes)
    if options.command == "replay":
        from graders.authoring import replay

        return replay.run(options.student, options.assignment, options.exercise)
    if options.command == "try":
        from graders.authoring import trial

        return trial.run(options.notebook, options.page)
    if options.command == "samples":
        from graders.authoring import sampling

        return sampling.run(options.assignment, options.exercise, speed=options.speed, seed=options.seed)
    if options.command == "mutants":
        from graders.authoring import mutants

        return mutants.run(options.assignment, options.exercise)
    if options.command == "hints":
        from graders.authoring import hints

        return hints.run(options.assignment, options.exercise)
    if options.command == "translate":
        from graders.authoring import translate

        return translate.run(options.language, check=options.check)
    if options.command == "statements":
        from graders.authoring import statements

        return statements.run(options.assignment, options.exercise)
    if options.command == "release":
        from graders.authoring import release

        return release.run(options.assignment)
    if options.command == "calibrate":
        from graders.authoring import calibrate

        return calibrate.run(options.assignment, options.docs)
    if options.command == "regrade":
        from graders.authoring import regrade

        return regrade.run(options.assignment, dry_run=options.dry_run)
    if options.command == "restore":
        from graders.nbgrader import restore

        return restore.run(options.copy)
    if options.command == "check":
        from graders.authoring import check

        return check.run(options.assignment, options.exercise, release_first=options.release)
    if options.command == "start":
        from graders.authoring import start

        return start.run(options.folder, options.assignment)
    if options.command == "new":
        from graders.authoring import new

        return new.run(options.assignment, options.exercise, options.arguments)
    if options.command == "bench":
        return bench.run(options)
    from graders.authoring import doctor

    return doctor.run()


def _demo(options: argparse.Namespace) -> int:
    try:
        from graders import demo
    except ImportError:  # the sample class plays this kit's own course, which is not installed with the engine
        raise CourseError(say("course.no_demo")) from None
    return demo.run(options.folder, options.assignments, picture=options.picture, language=options.language)
