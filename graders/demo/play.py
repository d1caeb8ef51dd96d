"""The workflow of a course, command by command, through nbgrader's real exchange."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from graders import course
from graders.authoring import samples
from graders.authoring.samples import Sample
from graders.authoring.workshop import Workshop
from graders.demo import screenshot
from graders.demo.students import CLASS, Student, chosen, solve
from graders.reports import page
from graders.reports.collected import Result, collect
from graders.reports.links import Links
from graders.text import say

ASSIGNMENTS = ("broadcasting_rules", "vectorize_haversine")
OWNED = ".tensor-graders-demo"  # marks a folder that the demo made and may empty

STUDENT_CONFIG = """c = get_config()
c.CourseDirectory.course_id = {course!r}
c.Exchange.root = {exchange!r}
c.Exchange.cache = {cache!r}
"""
COURSE_CONFIG = """
c.Exchange.root = {exchange!r}
c.Exchange.cache = {cache!r}
c.ExchangeCollect.check_owner = False  # the whole class runs as one user here
c.Course.call_seconds = 3.0  # do not wait long for endless loops
c.Course.cell_seconds = 5.0
c.Course.language = {language!r}
"""


@dataclass(frozen=True)
class Place:
    """Where the demo works.

    Parameters
    ----------
    folder: everything is below it.
    source: the course whose assignments are played.
    """

    folder: Path
    source: Path

    @property
    def course(self) -> Path:
        return self.folder / "course"

    @property
    def exchange(self) -> Path:
        return self.folder / "exchange"

    def desk(self, student: str) -> Path:
        """A student's own folder."""
        return self.folder / "students" / student


def play(folder: str | None, wanted: Sequence[str] | None, *, picture: bool, language: str | None) -> int:
    """Play the class and print its table; 0 if every student got the expected verdict."""
    workshop = Workshop.open()
    root, settings = workshop.root, workshop.settings
    if language:
        settings.language = language
        settings.speak()
    place = Place(Path(folder).resolve() if folder else root / ".work" / "demo", root)
    names = workshop.chosen(*(wanted or [name for name in ASSIGNMENTS if name in workshop.assignments]))
    for name in names:
        workshop.notebook(name)
        workshop.exercises(name)
    if not (root / course.NBGRADER_NAME).is_file():
        raise course.CourseError(say("author.no_nbgrader", root=root))
    pool = samples.find(workshop.solutions, names)
    if missing := [name for name in names if not any(s.assignment == name for s in pool)]:
        raise course.CourseError(say("samples.none", what=", ".join(missing), folder=settings.solutions))
    start = time.monotonic()
    _prepare(place, names, settings.language)
    for name in names:
        _play_one(place, name, settings.hidden.names(name), pool)
    results = [r for name in names for r in collect(_db(place), place.course / "autograded", name)]
    report = place.folder / "report.html"
    page.write(report, results, "tensor-computing", Links(place.course, place.folder), settings.assignments)
    wrong = _print_table(results, pool)
    feedback = next(iter(sorted(place.desk(CLASS[3].name).glob("*/feedback/*/*.html"))), None)
    if picture and feedback:
        screenshot.take(feedback)
    seconds = f"{time.monotonic() - start:.0f}"
    print("\n" + say("demo.played", students=len(CLASS), assignments=len(names), seconds=seconds))
    for line in wrong:
        print(say("demo.unexpected", what=line))
    shown = {"page": feedback, "report": report, "grades": place.course / "grades.csv"}
    print("\n" + say("demo.end", **{name: path.as_uri() if path else "–" for name, path in shown.items()}))
    return 1 if wrong else 0


def _db(place: Place) -> str:
    return f"sqlite:///{place.course}/gradebook.db"


# ---------------------------------------------------------------------- the steps


def _prepare(place: Place, names: Sequence[str], language: str) -> None:
    """An empty place with a copy of the course and a desk for each student."""
    if place.folder.exists():
        if any(place.folder.iterdir()) and not (place.folder / OWNED).exists():
            raise course.CourseError(say("demo.foreign", folder=place.folder))
        shutil.rmtree(place.folder)
    place.course.mkdir(parents=True)
    (place.folder / OWNED).touch()
    place.exchange.mkdir(mode=0o777)
    os.chmod(place.exchange, 0o777)
    for name in names:
        shutil.copytree(place.source / "source" / name, place.course / "source" / name)
    shutil.copy(place.source / course.NBGRADER_NAME, place.course)
    original = (place.source / course.CONFIG_NAME).read_text("utf-8")
    own = COURSE_CONFIG.format(exchange=str(place.exchange), cache=str(place.folder / "cache"), language=language)
    (place.course / course.CONFIG_NAME).write_text(original + own, "utf-8")
    course_id = str(course.load_config(place.source).CourseDirectory.course_id)
    for student in CLASS:
        desk = place.desk(student.name)
        desk.mkdir(parents=True)
        text = STUDENT_CONFIG.format(course=course_id, exchange=str(place.exchange), cache=str(desk / ".cache"))
        (desk / course.NBGRADER_NAME).write_text(text, "utf-8")


def _play_one(place: Place, name: str, order: list[str], pool: list[Sample]) -> None:
    own = [sample for sample in pool if sample.assignment == name]
    teacher, log = place.course, place.folder / "log"
    _step("generate", name)
    nbgrader(["generate_assignment", name], teacher, log)
    nbgrader(["release_assignment", name], teacher, log)
    _each_student(place, "fetch", name, lambda student: ["fetch_assignment", name])
    _step("solve", name)
    for student in CLASS:
        notebook = place.desk(student.name) / name / f"{name}.ipynb"
        notebook.write_text(solve(notebook, student, order, own), "utf-8")
    _each_student(place, "submit", name, lambda student: ["submit", name, "--student", student])
    _step("collect", name)
    nbgrader(["collect", name], teacher, log)
    _step("autograde", name)
    nbgrader(["autograde", name], teacher, log, statuses=(0, 1))  # 1: a submission needs a person's look
    _step("feedback", name)
    nbgrader(["generate_feedback", name], teacher, log)
    nbgrader(["release_feedback", name], teacher, log)
    fetch = ["fetch_feedback", name, "--student"]
    _each_student(place, "fetch_feedback", name, lambda student: [*fetch, student])
    nbgrader(["export"], teacher, log)


def _each_student(place: Place, code: str, name: str, arguments: Callable[[str], list[str]]) -> None:
    """One nbgrader command per student at his desk, as many at a time as there are processors."""
    at_once = len(os.sched_getaffinity(0))
    for first in range(0, len(CLASS), at_once):
        desks = [(student.name, place.desk(student.name)) for student in CLASS[first : first + at_once]]
        running = [(arguments(who), desk, _start(arguments(who), desk, desk / "log")) for who, desk in desks]
        for command, desk, pid in running:
            _finish(command, desk / "log", pid)
        _step(code, name, min(first + at_once, len(CLASS)))


def _step(code: str, name: str, number: int | None = None) -> None:
    """Progress: one line per step, counted in place on a terminal."""
    what = f"{name}: " + say(f"demo.{code}", count=len(CLASS))
    done = number in (None, len(CLASS))
    if number is not None and sys.stdout.isatty():
        print(f"\r{what} {number}/{len(CLASS)}", end="\n" if done else "", flush=True)
    elif done:
        print(what, flush=True)


class CommandFailed(course.CourseError):
    """One of nbgrader's commands failed."""


def nbgrader(arguments: Sequence[str], folder: Path, log: Path, statuses: Sequence[int] = (0,)) -> None:
    """Run an nbgrader command in a folder: its real entry point, in a forked process.

    The fork saves two seconds of imports per command; a class has a hundred of them.

    Raises
    ------
    CommandFailed: its exit status was none of those expected.
    """
    _finish(arguments, log, _start(arguments, folder, log), statuses)


def _finish(arguments: Sequence[str], log: Path, pid: int, statuses: Sequence[int] = (0,)) -> None:
    if os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) not in statuses:
        tail = log.read_text("utf-8", errors="replace").splitlines()[-8:]
        raise CommandFailed("\n".join([say("demo.failed", command=f"nbgrader {' '.join(arguments)}", log=log), *tail]))


def _start(arguments: Sequence[str], folder: Path, log: Path) -> int:
    """Fork a process that runs the command; its process id."""
    import nbgrader.apps.nbgraderapp  # noqa: F401  (imported once, before the forks)

    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        os._exit(_in_child(list(arguments), folder, log))
    return pid


def _in_child(arguments: list[str], folder: Path, log: Path) -> int:
    from nbgrader.apps.nbgraderapp import NbGraderApp

    try:
        with open(log, "ab", buffering=0) as file:
            file.write(f"\n$ nbgrader {' '.join(arguments)}   (in {folder})\n".encode())
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
        os.chdir(folder)
        NbGraderApp.launch_instance(arguments)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        import traceback

        traceback.print_exc()
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


# ---------------------------------------------------------------------- the end


def _print_table(results: list[Result], pool: list[Sample]) -> list[str]:
    """Print the class; the lines of students whose verdict is not the expected one."""
    stories = {student.name: student for student in CLASS}
    wrong: list[str] = []
    for name in dict.fromkeys(result.assignment for result in results):
        print(f"\n{name}")
        print(f"  {say('demo.student'):9} {say('demo.score'):>10}  {say('demo.verdict')}")
        of_assignment = {result.student: result for result in results if result.assignment == name}
        for student in CLASS:
            result = of_assignment.get(student.name)
            if result is None:
                wrong.append(say("demo.no_result", assignment=name, student=student.name))
                continue
            print(f"  {student.name:8} {result.score:5g} / {result.total:<3g}  {result.words()}")
            if complaint := unexpected(result, stories[student.name], pool):
                wrong.append(f"{name}: {student.name} ({student.story}): {complaint}")
    return wrong


def unexpected(result: Result, student: Student, pool: list[Sample]) -> str | None:
    """What is not as the sample class promises, or None."""
    if student.note and student.note not in (told := [note.code for note in result.notes]):
        return f"no note '{student.note}' among {told}"
    codes = Counter(verdict.summary_code for verdict in result.verdicts.values())
    if student.expect:
        ((code, count),) = student.expect.items()
        count = len(result.verdicts) if count < 0 else count
        others = len(result.verdicts) - count
        return None if codes[code] == count and codes["right"] == others else f"{dict(codes)}"
    for exercise, verdict in result.verdicts.items():
        sample = chosen(student, exercise, [s for s in pool if s.assignment == result.assignment])
        if sample is not None and (complaint := sample.complaint(verdict)):
            return f"{exercise}: {complaint}"
    return None
