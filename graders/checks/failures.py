"""Calls that gave no answer, in words."""

from __future__ import annotations

from graders.checks.findings import Finding
from graders.checks.runtime import Failure
from graders.codec import ERRORS
from graders.verdict import Aspect


class NoAnswer(Exception):
    """Ends a check whose call gave no answer; carries the finding.

    Parameters
    ----------
    finding: what is said of it.
    failure: what happened.
    """

    def __init__(self, finding: Finding, failure: Failure) -> None:
        super().__init__(finding.code)
        self.finding = finding
        self.failure = failure

    def hinted(self, hint: str | None) -> NoAnswer:
        """The same with a hint, unless it has one."""
        return NoAnswer(self.finding.hinted(hint), self.failure)


def finding_of(failure: Failure, exercise: str, seconds: float, *, answered: bool) -> Finding:
    """What is said of a failure.

    Parameters
    ----------
    exercise: the name of the function.
    seconds: the time that a call has.
    answered: whether the function answered another call: what it refuses then is no exercise left open. Nor is an
        error that says something, as a library's own does of what it cannot do.
    """
    if failure.code == "missing":
        return Finding(Aspect.ANSWERED, "missing", {"name": exercise})
    if failure.code == "raised" and "NotImplementedError" in failure.bases and not (answered or failure.message):
        return Finding(Aspect.ANSWERED, "unanswered")
    if failure.code in ("timeout", "waited"):
        return Finding(Aspect.RUNS, failure.code, {"limit": f"{seconds:g}"})
    if failure.code == "raised" and failure.message:
        params = {"error": failure.error, "message": " ".join(failure.message.split())}
        return Finding(Aspect.RUNS, "raised", params)
    if failure.code == "raised":
        return Finding(Aspect.RUNS, "raised_bare", {"error": failure.error})
    return Finding(Aspect.RUNS, failure.code)


def is_one_of(failure: Failure, wanted: tuple[type[BaseException], ...]) -> bool:
    """Whether what was raised is one of ``wanted``, or descends from one.

    Raises
    ------
    TypeError: one of them is neither Python's nor NumPy's, so that nothing is known of it where students' code runs.
    """
    if unknown := [error for error in wanted if error not in ERRORS]:
        raise TypeError(f"{unknown[0].__name__} is neither Python's nor NumPy's exception.")
    return not {error.__name__ for error in wanted}.isdisjoint(failure.bases)
