"""Sample solutions as data: each states its fate, and is held to it.

A sample is a file ``tests/solutions/<assignment>/<exercise>/<fate>_<what>.py``, or a section of the one
file ``tests/solutions/<assignment>/<exercise>.py``, which begins with a line ``# %% <fate>_<what>``.
Either starts with a docstring::

    # %% wrong_axis
    \"\"\"One sentence: what this solution does.

    fate: wrong
    check: values
    hint: S3
    \"\"\"

``fate`` is right, wrong, slow or hostile and is also the first word of the sample's name.
A right solution gets full marks. For the others ``check`` is the aspect of the first
failed check and ``hint`` the catalogue code that must be given with it (``-`` for none).
``earns``, if it is there, is the share of the points that it gets. Every exercise has a
sample with partial credit that states it, so that no check can go, or change its weight,
unnoticed.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from graders.text import say
from graders.verdict import Aspect, Verdict

ENTRIES = ("fate", "check", "hint", "earns")
FATES = ("right", "wrong", "slow", "hostile")
SECTION = re.compile(r"^# %%[ \t]*(.*?)[ \t]*$", re.MULTILINE)


class SampleError(ValueError):
    """A sample does not say what it must."""


@dataclass(frozen=True)
class Sample:
    """One sample solution.

    Parameters
    ----------
    assignment, exercise: what it solves.
    name: "<fate>_<what>".
    place: where it stands, its file and, in a file of several, its line.
    source: its code, with the docstring that states its fate.
    fate: "right", "wrong", "slow" or "hostile".
    check: aspect of the first check that must fail; None for right ones.
    hint: code of the hint that must come with it; None for none.
    earns: the share of the points that it gets, to a thousandth; None if that is left open.
    """

    assignment: str
    exercise: str
    name: str
    place: str
    source: str
    fate: str
    check: Aspect | None = None
    hint: str | None = None
    earns: float | None = None

    def complaint(self, verdict: Verdict) -> str | None:
        """Why a verdict is not the one that the sample promises, or None."""
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
    """Read a file that is one sample.

    Raises
    ------
    SampleError: its docstring lacks an entry or contradicts its name.
    """
    return _sample(path.parts[-3], path.parts[-2], path.stem, str(path), path.read_text("utf-8"))


def read_sections(path: Path) -> list[Sample]:
    """Read a file that holds the samples of an exercise as sections.

    Raises
    ------
    SampleError: there is code before the first section, a name comes twice, or a section is no sample.
    """
    return [_sample(*section) for section in _sections(path)]


def _sections(path: Path) -> Iterator[tuple[str, str, str, str, str]]:
    text = path.read_text("utf-8")
    heads = list(SECTION.finditer(text))
    before = text[: heads[0].start()] if heads else text
    if not heads or any(line.strip() and not line.startswith("#") for line in before.splitlines()):
        raise SampleError(say("samples.outside", place=path))
    seen: set[str] = set()
    for head, end in zip(heads, [*(h.start() for h in heads[1:]), len(text)], strict=True):
        line, name = text.count("\n", 0, head.start()) + 1, head[1]
        if name in seen:
            raise SampleError(say("samples.twice", place=f"{path}:{line}", name=name))
        seen.add(name)
        yield path.parts[-2], path.stem, name, f"{path}:{line}", text[head.end() : end].strip() + "\n"


def _sample(assignment: str, exercise: str, name: str, place: str, source: str) -> Sample:
    try:
        doc = ast.get_docstring(ast.parse(source)) or ""
    except SyntaxError as error:
        raise SampleError(say("samples.syntax", place=place, reason=error.msg)) from None
    entries = dict(line.split(": ", 1) for line in doc.splitlines() if line.split(": ")[0] in ENTRIES)
    fate = entries.get("fate", "")
    if fate not in FATES or not name.startswith(f"{fate}_"):
        raise SampleError(say("samples.fate", place=place, fates=", ".join(FATES)))
    if fate == "right":
        return Sample(assignment, exercise, name, place, source, fate)
    try:
        check = Aspect(entries["check"].strip())
        hint = entries["hint"].strip()
    except (KeyError, ValueError):
        raise SampleError(say("samples.check", place=place)) from None
    try:
        earns = float(entries["earns"]) if "earns" in entries else None
    except ValueError:
        raise SampleError(say("samples.earns", place=place, seen=entries["earns"])) from None
    return Sample(assignment, exercise, name, place, source, fate, check, None if hint == "-" else hint, earns)


def paths(folder: Path, assignments: Iterable[str] = (), exercises: Iterable[str] = ()) -> list[Path]:
    """The files of samples below ``folder``, or those of some assignments or exercises."""
    wanted, only = set(assignments), set(exercises)
    found = [(path.parts[-3], path.parts[-2], path) for path in folder.glob("*/*/*.py")]
    found += [(path.parts[-2], path.stem, path) for path in folder.glob("*/*.py")]
    return [p for a, e, p in sorted(found) if (not wanted or a in wanted) and (not only or e in only)]


def read_all(path: Path, folder: Path) -> list[Sample]:
    """The samples of a file of either form, where ``folder`` is the folder of all samples."""
    return [read(path)] if len(path.relative_to(folder).parts) == 3 else read_sections(path)


def find(folder: Path, assignments: Iterable[str] = (), exercises: Iterable[str] = ()) -> list[Sample]:
    """All samples below ``folder``, or those of some assignments or exercises.

    Raises
    ------
    SampleError: one of them does not say what it must.
    """
    found = [sample for path in paths(folder, assignments, exercises) for sample in read_all(path, folder)]
    return sorted(found, key=lambda sample: (sample.assignment, sample.exercise, sample.name))
