"""Sample solutions as data: each file states its fate, and is held to it.

``tests/solutions/<assignment>/<exercise>/<fate>_<what>.py`` starts with a docstring::

    \"\"\"One sentence: what this solution does.

    fate: wrong
    check: values
    hint: S3
    \"\"\"

``fate`` is right, wrong, slow or hostile and is also the first word of the file's name.
A right solution gets full marks. For the others ``check`` is the aspect of the first
failed check and ``hint`` the catalogue code that must be given with it (``-`` for none).
``earns``, if it is there, is the share of the points that it gets. Every exercise has a
sample with partial credit that states it, so that no check can go, or change its weight,
unnoticed.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from graders.verdict import Aspect, Verdict

ENTRIES = ("fate", "check", "hint", "earns")
FATES = ("right", "wrong", "slow", "hostile")


class SampleError(ValueError):
    """A sample file does not say what it must."""


@dataclass(frozen=True)
class Sample:
    """One sample solution.

    Parameters
    ----------
    path: its file.
    fate: "right", "wrong", "slow" or "hostile".
    check: aspect of the first check that must fail; None for right ones.
    hint: code of the hint that must come with it; None for none.
    earns: the share of the points that it gets, to a thousandth; None if that is left open.
    """

    path: Path
    fate: str
    check: Aspect | None
    hint: str | None
    earns: float | None = None

    @property
    def assignment(self) -> str:
        return self.path.parts[-3]

    @property
    def exercise(self) -> str:
        return self.path.parts[-2]

    @property
    def source(self) -> str:
        return self.path.read_text("utf-8")

    def complaint(self, verdict: Verdict) -> str | None:
        """Why a verdict is not the one that the file promises, or None."""
        first = verdict.first_failure
        if self.fate == "right":
            return None if verdict.perfect else f"a right solution was not accepted:\n{verdict}"
        if first is None:
            return "a solution that should fail got full marks"
        if first.aspect != self.check:
            return f"failed on {first.aspect}, expected {self.check}:\n{verdict}"
        if first.hint != self.hint:
            return f"hint {first.hint}, expected {self.hint}:\n{verdict}"
        if self.earns is not None and abs(verdict.fraction - self.earns) > 0.0006:
            return f"earned {verdict.fraction:.3f} of the points, expected {self.earns:.3f}:\n{verdict}"
        return None


def read(path: Path) -> Sample:
    """Read one sample file.

    Raises
    ------
    SampleError: its docstring lacks an entry or contradicts its name.
    """
    doc = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    entries = dict(line.split(": ", 1) for line in doc.splitlines() if line.split(": ")[0] in ENTRIES)
    fate = entries.get("fate", "")
    if fate not in FATES or not path.name.startswith(f"{fate}_"):
        raise SampleError(f"{path}: 'fate' must be one of {', '.join(FATES)} and start the file's name.")
    if fate == "right":
        return Sample(path, fate, None, None)
    try:
        check = Aspect(entries["check"].strip())
        hint = entries["hint"].strip()
    except (KeyError, ValueError):
        raise SampleError(f"{path}: needs 'check: <aspect>' and 'hint: <code>' (or 'hint: -').") from None
    try:
        earns = float(entries["earns"]) if "earns" in entries else None
    except ValueError:
        raise SampleError(f"{path}: 'earns' is a number from 0 to 1, not {entries['earns']!r}.") from None
    return Sample(path, fate, check, None if hint == "-" else hint, earns)


def find(folder: Path, assignments: Iterable[str] = (), exercises: Iterable[str] = ()) -> list[Sample]:
    """All samples below ``folder``, or those of some assignments or exercises."""
    found = [read(path) for path in sorted(folder.glob("*/*/*.py"))]
    wanted, only = set(assignments), set(exercises)
    return [s for s in found if (not wanted or s.assignment in wanted) and (not only or s.exercise in only)]
