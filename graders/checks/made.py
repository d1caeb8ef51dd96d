"""The checks that were made of an exercise so far, and what they tell of the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from graders.checks.findings import Finding
from graders.checks.inputs import next_check
from graders.checks.said import hint_for
from graders.verdict import Aspect, Check, Outcome, Race, Sight

EFFECTS_CASES = ("inputs", "random_state")

_until_failure: ContextVar[bool] = ContextVar("until_failure", default=False)


@contextmanager
def until_failure() -> Iterator[None]:
    """While this is open, a hidden test makes no check once one has failed: whether one does is all that is asked."""
    token = _until_failure.set(True)
    try:
        yield
    finally:
        _until_failure.reset(token)


class Made:
    """Checks in the order in which they were made."""

    def __init__(self) -> None:
        self._checks: list[Check] = []

    # ------------------------------------------------------------------ what they tell

    def right_so_far(self, since: str | None = None) -> bool:
        """Whether every check so far passed, so that what fails next has a cause of its own.

        Parameters
        ----------
        since: the label of the first check that counts; by default all count.
        """
        labels = [check.case for check in self._checks]
        if since is not None and since not in labels:
            return True
        first = 0 if since is None else labels.index(since)
        return all(check.outcome is Outcome.PASSED for check in self._checks[first:])

    def passed(self, label: str) -> bool:
        """Whether a check with this label was made, and passed."""
        return any(check.case == label and check.outcome is Outcome.PASSED for check in self._checks)

    def failed_on(self, label: str) -> Aspect | None:
        """On what the check with this label failed; None if it did not."""
        failed = (c.aspect for c in self._checks if c.case == label and c.outcome is Outcome.FAILED)
        return next(failed, None)

    def count(self, label: str) -> int:
        """How many checks with this label were made."""
        return sum(check.case == label for check in self._checks)

    def hinted(self, code: str) -> bool:
        """Whether a check so far gave this hint."""
        return any(check.hint == code for check in self._checks)

    # ------------------------------------------------------------------ what is added

    def leave_out(self, label: str, aspect: Aspect, code: str, *, weight: float = 1.0) -> None:
        """A check that is not made, and earns nothing, since an earlier one failed.

        Parameters
        ----------
        label: what would be tried, a code of section ``cases`` of the texts.
        aspect: what it would look at.
        code: the reason, a code of section ``checks``.
        """
        self._add(label, aspect, weight, Outcome.SKIPPED, code)

    def _skipped(self, label: str, aspect: Aspect, weight: float) -> bool:
        """Side effects, memory and speed count once the answers are right."""
        answers = [check for check in self._checks if check.aspect not in (Aspect.SPEED, Aspect.MEMORY)]
        wrong = any(check.outcome is Outcome.FAILED and check.case not in EFFECTS_CASES for check in answers)
        if wrong:
            self.leave_out(label, aspect, "skipped", weight=weight)
        return wrong or self._ended(label, aspect, weight)

    def _ended(self, label: str, aspect: Aspect, weight: float) -> bool:
        """Whether a check failed, and no more are made after that."""
        ended = _until_failure.get() and any(check.outcome is Outcome.FAILED for check in self._checks)
        if ended:
            self.leave_out(label, aspect, "skipped", weight=weight)
        return ended

    def _add_finding(self, label: str, weight: float, found: Finding) -> None:
        hint = found.hint or hint_for(found)
        self._add(label, found.aspect, weight, Outcome.FAILED, found.code, found.params, hint, sight=found.sight)

    def _add(
        self,
        label: str,
        aspect: Aspect,
        weight: float,
        outcome: Outcome,
        code: str,
        params: Mapping[str, Any] | None = None,
        hint: str | None = None,
        race_: Race | None = None,
        sight: Sight | None = None,
    ) -> None:
        self._checks.append(Check(label, aspect, weight, outcome, code, params or {}, hint, race_, sight))
        next_check()
