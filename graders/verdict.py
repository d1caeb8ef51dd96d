"""What a hidden test found: checks, each with outcome, weight and words.

This module turns findings into points, text and HTML; it runs nothing. Points: the
weights of the checks that passed, over the weights of all. An undecided speed check
counts for the student. The words are looked up by code (:mod:`graders.text`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from html import escape
from typing import Any, Self

from graders.picture import race_picture
from graders.text import coded, decimal, localized, say, say_or_code


class Outcome(StrEnum):
    """How a check ended."""

    PASSED = "passed"
    FAILED = "failed"
    UNDECIDED = "undecided"  # the measurement could not tell: counts for the student
    SKIPPED = "skipped"  # not reached, since an answer before it was wrong
    INTERNAL = "internal"  # the kit failed: never the student's fault, a person looks


# Failures of a call that say more in a summary than what was looked at -> how it is called there.
ENDINGS = {"timeout": "timeout", "waited": "timeout", "died": "died", "full": "died"}


class Aspect(StrEnum):
    """What a check looked at, in the order in which things are looked at."""

    ANSWERED = "answered"
    RUNS = "runs"
    TYPE = "type"
    SHAPE = "shape"
    DTYPE = "dtype"
    FINITE = "finite"
    VALUES = "values"
    INPUTS = "inputs"
    RANDOM_STATE = "random_state"
    MEMORY = "memory"
    SPEED = "speed"


SCHEMA = 3  # of what is kept of a verdict and of a grading; without a number it is the first


class SchemaError(ValueError):
    """What is kept of a grading was written by a later version of the kit."""


def check_schema(data: Mapping[str, Any]) -> None:
    """Whether kept data can be read.

    Raises
    ------
    SchemaError: it cannot.
    """
    if data.get("schema", 1) > SCHEMA:
        raise SchemaError(say("kept.newer", schema=data["schema"], known=SCHEMA))


EARNED = (Outcome.PASSED, Outcome.UNDECIDED)
MARKS = {
    Outcome.PASSED: "✓",
    Outcome.FAILED: "✗",
    Outcome.UNDECIDED: "≈",
    Outcome.SKIPPED: "–",
    Outcome.INTERNAL: "?",
}
COLOURS = {
    Outcome.PASSED: "#1a7f37",
    Outcome.FAILED: "#b3261e",
    Outcome.UNDECIDED: "#8a6100",
    Outcome.SKIPPED: "#57606a",
    Outcome.INTERNAL: "#8a6100",
}


@dataclass(frozen=True)
class Race:
    """A speed measurement: rounds of student against reference.

    Parameters
    ----------
    threshold: how many times as fast as the reference is asked.
    speedups: reference time / student time, one per round.
    reference: the name of what was timed beside it; "" if that was not kept.
    """

    threshold: float
    speedups: tuple[float, ...] = ()
    reference: str = ""

    @property
    def median(self) -> float:
        """The middle speed-up of all rounds, or NaN without any."""
        ordered = sorted(self.speedups)
        half = len(ordered) // 2
        if not ordered:
            return float("nan")
        return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2

    def picture(self) -> str:
        """The rounds as SVG, see :func:`graders.picture.race_picture`."""
        return race_picture(self.threshold, self.speedups, self.named())

    def named(self) -> str:
        """What was timed beside it, in words."""
        known = self.reference and say_or_code(f"references.{self.reference}")
        return known or say("picture.reference")


# What is measured, and its numbers: they stand in prose, with the language's decimal sign.
MEASURED = ("speed", "speed_kept", "speed_undecided", "speed_timeout", "memory", "memory_kept")
MIME = "application/vnd.graders.verdict+json"  # of a cell's output that holds a verdict
Param = str | Mapping[str, str]


def _words(param: Param) -> str:
    if isinstance(param, str):
        return param
    params = {name: text for name, text in param.items() if name != "code"}
    if "times" in params:
        params["times"] = localized(params["times"])
    return say(param["code"], **params)


@dataclass(frozen=True)
class Sight:
    """What may be seen of a wrong answer: its first wrong item beside the expected one, and what the call was given.

    Numbers alone, of four digits.

    Parameters
    ----------
    seen, expected: the two numbers; "" where something else than a number is wrong.
    gap: how far they are apart, where four digits do not tell them apart; "" elsewhere.
    number: of the input, from 0, among those of the check.
    arguments: name -> dtype and shape of an array, or a number.
    wrong: the items of a small two-dimensional result, a text a row: "x" where they differ, "." elsewhere.
    """

    seen: str = ""
    expected: str = ""
    gap: str = ""
    number: int = 0
    arguments: Mapping[str, str] = field(default_factory=dict)
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True)
class Check:
    """One check of an exercise.

    Parameters
    ----------
    case: code of what was tried (section ``cases`` of the texts).
    aspect: what decided; for a passed case, ``values``.
    weight: its share of the exercise.
    code: the message (section ``checks``), filled with ``params``: each a plain string, or a
        mapping with a ``code`` of its own.
    hint: catalogue code of the mistake that fits (section ``hints``), if one does.
    sight: what a student may see of the first difference, where the inputs were drawn.
    """

    case: str
    aspect: Aspect
    weight: float
    outcome: Outcome
    code: str
    params: Mapping[str, Param] = field(default_factory=dict)
    hint: str | None = None
    race: Race | None = None
    sight: Sight | None = None

    def sentence(self) -> str:
        """What was seen and what was expected."""
        params = {name: _words(value) for name, value in self.params.items()}
        if self.code in MEASURED:
            params |= {name: localized(params[name]) for name in ("seen", "limit") if name in params}
        if self.race:
            params["reference"] = self.race.named()
            params.setdefault("device", say("devices.unknown"))  # a version that kept none
        return say(f"checks.{self.code}", case=say_or_code(f"cases.{self.case}"), **params)

    def helps(self) -> str | None:
        """What would make it faster, if a measurement told."""
        return _words(self.params["helps"]) if "helps" in self.params else None

    def numbers(self) -> str | None:
        """What was seen and what was expected at the first difference, if that may be seen."""
        if self.sight is None or not self.sight.seen:
            return None
        code = "close" if self.sight.gap else "numbers"
        return say(f"sight.{code}", seen=self.sight.seen, expected=self.sight.expected, gap=self.sight.gap)

    def call(self) -> str | None:
        """What the function was called with, if that may be seen."""
        if self.sight is None or not self.sight.arguments or self.aspect is Aspect.ANSWERED:
            return None
        arguments = ", ".join(f"`{name}`: {text}" for name, text in self.sight.arguments.items())
        return say("sight.call", arguments=arguments)

    def told(self) -> str:
        """All of it in a line: the sentence, and what may be seen."""
        parts = (self.sentence(), self.helps(), self.numbers(), self.call())
        return " ".join(filter(None, parts))

    def advice(self) -> str | None:
        """The hint of the matching mistake, if there is one."""
        return say_or_code(f"hints.{self.hint}") if self.hint else None


class ImperfectVerdict(AssertionError):
    """Raised where no judge listens: nbgrader would give full marks to any other output."""


@dataclass(frozen=True)
class Verdict:
    """All checks of one exercise, in the order they were made."""

    exercise: str
    checks: tuple[Check, ...]

    @property
    def fraction(self) -> float:
        """The share of the points that was earned, from 0 to 1."""
        total = sum(check.weight for check in self.checks)
        earned = sum(check.weight for check in self.checks if check.outcome in EARNED)
        return earned / total if total else 0.0

    @property
    def perfect(self) -> bool:
        """Whether every check was earned."""
        return bool(self.checks) and all(check.outcome in EARNED for check in self.checks)

    @property
    def needs_person(self) -> bool:
        """Whether the kit could not judge, so that a person has to."""
        return any(check.outcome is Outcome.INTERNAL for check in self.checks)

    @property
    def first_failure(self) -> Check | None:
        """The first check that failed, which is what a student should read first."""
        failed = (Outcome.FAILED, Outcome.INTERNAL)
        return next((check for check in self.checks if check.outcome in failed), None)

    @property
    def summary_code(self) -> str:
        """The verdict in a word or two (section ``summary`` of the texts)."""
        if self.needs_person:
            return "internal"
        first = self.first_failure
        if first is None:
            return "right"
        if first.code in ENDINGS:
            return ENDINGS[first.code]
        share = "partly" if self.fraction > 0 else "wrong"
        if first.code == "not_raised":  # it ran well, where it should not have
            return share
        by_aspect = {
            Aspect.ANSWERED: "unanswered",
            Aspect.RUNS: "error",
            Aspect.SPEED: "slow",
            Aspect.MEMORY: "memory",
            Aspect.INPUTS: "effects",
            Aspect.RANDOM_STATE: "effects",
        }
        return by_aspect.get(first.aspect, share)

    def points(self, total: float) -> float:
        """The points earned out of ``total``, to a hundredth; only a perfect verdict gets all of them."""
        return total if self.perfect else min(round(total * self.fraction, 2), max(0.0, total - 0.01))

    def to_json(self) -> dict[str, Any]:
        """The verdict as plain data, for reports."""
        return {"schema": SCHEMA, **asdict(self)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read what :meth:`to_json` of this or an earlier version wrote.

        Raises
        ------
        SchemaError: a later version wrote it.
        """
        check_schema(data)
        checks = []
        for entry in data["checks"]:
            race = entry["race"] and Race(**{**entry["race"], "speedups": tuple(entry["race"]["speedups"])})
            sight = (kept := entry.get("sight")) and Sight(**{**kept, "wrong": tuple(kept["wrong"])})
            known = {"aspect": Aspect(entry["aspect"]), "outcome": Outcome(entry["outcome"]), "race": race}
            checks.append(Check(**{**entry, **known, "sight": sight}))
        return cls(data["exercise"], tuple(checks))

    def to_text(self) -> str:
        """One line per check, hints indented below."""
        lines = [f"{self.exercise}: {say(f'summary.{self.summary_code}')}"]
        for check in self.checks:
            lines.append(f"  {MARKS[check.outcome]} {check.told()}")
            if advice := check.advice():
                lines.append(f"    {say('summary.hint', code=check.hint)}: {advice}")
        return "\n".join(lines)

    def to_html(self, total: float | None = None) -> str:
        """The verdict as a fragment of HTML that needs no style sheet, script or network."""
        head = f"<b>{escape(self.exercise)}</b>: {escape(say(f'summary.{self.summary_code}'))}"
        if total is not None:
            points = say("summary.score", points=decimal(self.points(total)), total=decimal(total))
            head += f" · {escape(points)}"
        rows = "".join(_html_row(check) for check in self.checks)
        return (
            '<div class="verdict" style="font-family:sans-serif;font-size:14px;line-height:1.45">'
            f'<p style="margin:.3em 0">{head}</p>'
            f'<ul style="list-style:none;margin:0;padding-left:.2em">{rows}</ul></div>'
        )

    def _repr_html_(self) -> str:
        return self.to_html()

    def __str__(self) -> str:
        return self.to_text()


def _html_row(check: Check) -> str:
    colour = COLOURS[check.outcome]
    body = str(coded(check.told()))
    if advice := check.advice():
        title = escape(say("summary.hint", code=check.hint))
        body += (
            '<div style="margin:.15em 0 .3em 1.2em;padding-left:.6em;border-left:3px solid #d0a000">'
            f"<i>{title}.</i> {coded(advice)}</div>"
        )
    if check.race and check.race.speedups:
        body += f'<div style="margin-left:1.2em">{check.race.picture()}</div>'
    mark = f'<span style="color:{colour};font-weight:bold">{MARKS[check.outcome]}</span>'
    return f'<li style="margin:.15em 0" data-outcome="{check.outcome}">{mark} {body}</li>'


_judged: ContextVar[bool] = ContextVar("judged", default=False)


@contextmanager
def judged() -> Iterator[None]:
    """While this is open a judge reads the verdict, so that :func:`conclude` does not raise."""
    token = _judged.set(True)
    try:
        yield
    finally:
        _judged.reset(token)


def conclude(verdict: Verdict) -> Verdict:
    """Hand a verdict over: to the judge, or in a plain kernel to the person looking.

    Raises
    ------
    ImperfectVerdict: no judge listens and the verdict is not perfect. A cell that only
        showed it would get full marks from nbgrader.
    """
    if not _judged.get() and not verdict.perfect:
        raise ImperfectVerdict(verdict.to_text())
    return verdict
