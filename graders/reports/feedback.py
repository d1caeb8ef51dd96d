"""The feedback page of one notebook: a summary first, then each exercise with what was checked.

:func:`read` makes plain data of an autograded notebook, :func:`render` a page of it. The page needs no network
and no script; all that a student wrote is text on it, or a picture whose bytes were looked at.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graders.reports.drawings import aligned
from graders.reports.pictures import PICTURES, is_picture
from graders.reports.templating import sayer, templates
from graders.results import KEY, Kept, Note
from graders.text import say, spoken
from graders.verdict import EARNED, MARKS, MIME, Aspect, Check, Outcome, Verdict

COLOURED = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")  # a terminal's colours in tracebacks (ECMA-48)
MAX_TEXT = 20_000


@dataclass
class Answer:
    """A cell of the student's, as text and pictures.

    Parameters
    ----------
    source: what was handed in.
    code: whether it is code; a text otherwise.
    printed: its output, without colours.
    pictures: data URLs of what it drew, or of what was pasted into it.
    comment: what a person wrote to it.
    """

    source: str
    code: bool
    printed: str = ""
    pictures: list[str] = field(default_factory=list)
    comment: str = ""


@dataclass
class Test:
    """A graded cell: of the judge, or one that a person grades.

    Parameters
    ----------
    name: its grade id.
    points, total: what the gradebook has.
    verdict: of a hidden test.
    failed: the message of an example that fails.
    doubtful: whether a person decides what the answer is.
    waits: whether only a person can grade it, and none has yet.
    """

    name: str
    points: float
    total: float
    verdict: Verdict | None = None
    failed: str | None = None
    doubtful: bool = False
    waits: bool = False

    @property
    def judged(self) -> float | None:
        """What the judge came to; None where it did not judge."""
        if self.verdict is not None and not self.doubtful:
            return None if self.verdict.needs_person else self.verdict.points(self.total)
        return None


@dataclass
class Exercise:
    """Answers, and the tests behind them.

    Parameters
    ----------
    ids: nbgrader's ids of its cells.
    notes: what happened to them.
    """

    name: str
    ids: set[str] = field(default_factory=set)
    notes: list[Note] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    tests: list[Test] = field(default_factory=list)

    @property
    def points(self) -> float:
        return sum(test.points for test in self.tests)

    @property
    def total(self) -> float:
        return sum(test.total for test in self.tests)

    @property
    def verdicts(self) -> list[tuple[Test, Verdict]]:
        """The tests of the judge with what they found."""
        return [(test, test.verdict) for test in self.tests if test.verdict is not None]

    @property
    def broken(self) -> list[str]:
        """Messages of the examples that fail."""
        return [test.failed for test in self.tests if test.failed is not None]

    @property
    def first_failure(self) -> Check | None:
        """What a student should read first."""
        return next((check for _, verdict in self.verdicts if (check := verdict.first_failure)), None)

    @property
    def comment(self) -> str:
        """The first of what a person wrote to it."""
        return next((answer.comment for answer in self.answers if answer.comment), "")

    @property
    def overruled(self) -> bool:
        """Whether a person gave other points than the judge."""
        return any(test.judged is not None and abs(test.judged - test.points) > 0.005 for test in self.tests)


@dataclass
class Page:
    """All of a notebook's feedback.

    Parameters
    ----------
    points, total, penalty: as the gradebook has them; ``points`` without what was taken off for being late.
    late_days: how long after the due date it was handed in; 0 if in time.
    """

    notebook: str
    points: float
    total: float
    penalty: float = 0.0
    late_days: float = 0.0
    notes: tuple[Note, ...] = ()
    exercises: list[Exercise] = field(default_factory=list)


def read(notebook: Mapping[str, Any], name: str, grades: Mapping[str, float], waiting: Collection[str] = ()) -> Page:
    """The data of a page.

    Parameters
    ----------
    notebook: autograded, with points and comments in the cells' metadata (nbgrader's ``GetGrades``).
    name: of the notebook.
    grades: ``score``, ``max_score``, ``late_penalty`` and ``late_seconds`` of the notebook.
    waiting: the ids of the cells that nobody has graded yet.
    """
    page = Page(
        name,
        float(grades["score"]),
        float(grades["max_score"]),
        float(grades.get("late_penalty", 0.0)),
        float(grades.get("late_seconds", 0.0)) / 86400,
        Kept.from_json(notebook["metadata"].get(KEY, {})).notes,
    )
    for cell in notebook["cells"]:
        marks = cell["metadata"].get("nbgrader")
        if marks:
            _add(page.exercises, cell, marks)
    doubtful = {note.params.get("cell") for note in page.notes if note.code == "doubtful"}
    for exercise in page.exercises:
        for test in exercise.tests:
            test.doubtful = test.name in doubtful
            test.waits = test.name in waiting and test.verdict is None
    page.exercises = [exercise for exercise in page.exercises if exercise.tests]
    for exercise in page.exercises:
        exercise.notes = [note for note in page.notes if note.params.get("cell", "").strip("`") in exercise.ids]
    return page


def _add(exercises: list[Exercise], cell: Mapping[str, Any], marks: Mapping[str, Any]) -> None:
    answers, graded = bool(marks.get("solution") or marks.get("task")), bool(marks.get("grade") or marks.get("task"))
    if answers and not (exercises and not exercises[-1].tests):
        exercises.append(Exercise(str(marks["grade_id"])))
    if graded and not exercises:
        exercises.append(Exercise(str(marks["grade_id"])))
    if exercises:
        exercises[-1].ids.add(str(marks["grade_id"]))
    if answers:
        exercises[-1].answers.append(_answer(cell, str(marks.get("comment") or "")))
    if graded:
        exercises[-1].tests.append(_test(cell, marks))


def _answer(cell: Mapping[str, Any], comment: str) -> Answer:
    outputs = cell.get("outputs", [])
    printed = COLOURED.sub("", "".join(_texts(outputs)))[:MAX_TEXT]
    shown = (output.get("data", {}) for output in outputs)
    pictures = list(_pictures([*shown, *cell.get("attachments", {}).values()]))
    return Answer(str(cell["source"])[:MAX_TEXT], cell["cell_type"] == "code", printed, pictures, comment)


def _texts(outputs: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    for output in outputs:
        if output["output_type"] == "stream":
            yield str(output["text"])
        elif output["output_type"] == "error":
            yield "\n".join(map(str, output["traceback"])) + "\n"
        elif not any(kind in output.get("data", {}) for kind in PICTURES):
            yield str(output.get("data", {}).get("text/plain", "")) + "\n"


def _pictures(bundles: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    """Data URLs of the pictures in some MIME bundles."""
    for bundle in bundles:
        for kind in PICTURES:
            text: Any = bundle.get(kind)
            if is_picture(kind, text):
                yield f"data:{kind};base64,{''.join(text.split())}"


def _test(cell: Mapping[str, Any], marks: Mapping[str, Any]) -> Test:
    verdict, failed = None, None
    for output in cell.get("outputs", []):
        if kept := output.get("data", {}).get(MIME):
            verdict = Verdict.from_json(kept)
        elif output["output_type"] == "error" and marks.get("locked"):
            failed = COLOURED.sub("", f"{output['ename']}: {output['evalue']}")[:MAX_TEXT]
    points, total = float(marks.get("score") or 0.0), float(marks.get("points") or 0.0)
    return Test(str(marks["grade_id"]), points, total, verdict, failed)


# ---------------------------------------------------------------------- the page


def render(page: Page) -> str:
    """The page as HTML."""
    template = templates().get_template("feedback.html.j2", globals=_helpers())
    return template.render(page=page, language=spoken(), say=sayer("page"))


def _helpers() -> dict[str, Any]:
    return {
        "advice": _advice,
        "aligned": aligned,
        "comments": _comments,
        "earned": _earned,
        "first": _first,
        "key": id,
        "MARKS": MARKS,
        "told": _told,
        "words": _words,
    }


def _comments(exercise: Exercise, page: Page) -> list[str]:
    """What people wrote; the notes of the judge, which formgrader shows as comments, are told apart from it."""
    told = {note.text() for note in page.notes}
    comments = [answer.comment for answer in exercise.answers if answer.comment]
    return [comment for comment in comments if not told.issuperset(comment.split("\n"))]


def _earned(check: Check, verdict: Verdict, total: float) -> tuple[float, float]:
    """A check's share of the points: earned, and in all."""
    whole = total * check.weight / sum(each.weight for each in verdict.checks)
    return (whole if check.outcome in EARNED else 0.0), whole


def _told(verdict: Verdict) -> tuple[list[Check], list[Check]]:
    """The checks to read, and those that passed."""
    passed = [check for check in verdict.checks if check.outcome is Outcome.PASSED]
    open_ = [check for check in verdict.checks if check.outcome is not Outcome.PASSED]
    if all(check.aspect is Aspect.ANSWERED or check.outcome is Outcome.SKIPPED for check in open_):
        return open_[:1], passed  # the others say the same
    return open_, passed


def _advice(exercise: Exercise) -> dict[int, str]:
    """Hints of an exercise, each once: id of the first check that has it -> its words."""
    given: dict[str, int] = {}
    for _, verdict in exercise.verdicts:
        for check in verdict.checks:
            if (words := check.advice()) and words not in given:
                given[words] = id(check)
    return {place: words for words, place in given.items()}


def _words(exercise: Exercise) -> str:
    """The verdict in a few words."""
    if exercise.overruled:
        return say("page.by_person")
    if any(test.waits for test in exercise.tests):
        return say("page.not_yet")
    codes = [verdict.summary_code for _, verdict in exercise.verdicts]
    worst = next((code for code in codes if code != "right"), None)
    if worst is not None:
        return say(f"summary.{worst}")
    if exercise.broken:
        return say("summary.wrong" if exercise.points == 0 else "summary.partly")
    return say("summary.right" if exercise.points >= exercise.total else "summary.partly")


def _first(exercise: Exercise) -> str:
    """The first thing to do, or "" where all is right."""
    if not exercise.overruled:
        if failure := exercise.first_failure:
            return failure.advice() or failure.sentence()
        if exercise.broken:
            return say("page.examples_failed", message=exercise.broken[0])
        if any(test.waits or (test.verdict and test.verdict.needs_person) for test in exercise.tests):
            return say("page.waits")
    return exercise.comment or (say("page.by_person") if exercise.points < exercise.total else "")
