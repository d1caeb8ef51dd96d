"""Throws a fixed family of unrelated failures at each exercise and shows which hint each draws.

A hint claims that a mistake was made. None of these functions makes one on purpose: whatever hint one
draws is allowed by name, with the reason why it is true all the same, in ``hints.toml`` beside the
exercises, or is a failure::

    [center]
    "tripled: D5" = "why this is true"

A ``*`` stands for whatever is thrown, and a section ``["*"]`` for every exercise.

The functions are the kit's own, so that they run in this process; nothing is timed.
"""

from __future__ import annotations

import tomllib
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from fnmatch import fnmatchcase
from io import StringIO
from os.path import relpath
from typing import Any

import numpy as np

from graders import libraries
from graders.authoring.samples import SampleError
from graders.authoring.workshop import Workshop
from graders.checks import as_numpy, is_tensor
from graders.checks.inputs import new_seed, seeded
from graders.checks.runtime import Call, Later, LocalRuntime, using
from graders.hidden import HiddenTests
from graders.verdict import Verdict, judged

Function = Callable[..., Any]
ALLOWED = "hints.toml"
# The engine's own hints, which are true in every course.
TRUE = {
    "ambiguous truth value: E_truth": "an array was asked for one truth value",
    "AssertionError: E_assert": "an AssertionError came where another exception was asked for",
    "first input: E_call": "the function that was passed in comes back",
}
ERRORS: tuple[type[Exception], ...] = (
    ValueError,
    TypeError,
    RuntimeError,
    IndexError,
    KeyError,
    AttributeError,
    ZeroDivisionError,
    AssertionError,
    NameError,
)


def _raising(error: type[Exception]) -> Function:
    def function(*args: Any, **kwargs: Any) -> Any:
        raise error("something else went wrong")

    return function


def _ambiguous(*args: Any, **kwargs: Any) -> Any:
    return bool(np.array([1, 2]))


def _not_fitting(*args: Any, **kwargs: Any) -> Any:
    return np.ones(11) + np.ones(13)


def _changed(right: Function, change: Function) -> Function:
    """The right answer, with each of its arrays and numbers changed."""

    def of(value: Any) -> Any:
        if isinstance(value, tuple | list):
            return type(value)(of(item) for item in value)
        if isinstance(value, dict):
            return {key: of(item) for key, item in value.items()}
        numbers = (is_tensor(value) and as_numpy(value).dtype.kind in "iufc") or type(value) in (int, float)
        return change(value) if numbers else value

    return lambda *args, **kwargs: of(right(*args, **kwargs))


def _transposed(value: Any) -> Any:
    if not is_tensor(value) or np.ndim(as_numpy(value)) < 2:
        return value
    if hasattr(value, "mT"):
        return value.mT
    import tensorflow

    return tensorflow.linalg.matrix_transpose(value)


def _constant(value: Any) -> Function:
    return lambda *args, **kwargs: value


def family(right: Function) -> dict[str, Function]:
    """The functions that are tried, by name.

    Parameters
    ----------
    right: the reference solution.
    """
    return {
        **{error.__name__: _raising(error) for error in ERRORS},
        "ambiguous truth value": _ambiguous,
        "shapes that do not fit": _not_fitting,
        "None": _constant(None),
        "NaN": _constant(float("nan")),
        "zero": _constant(0),
        "first input": lambda *args, **kwargs: args[0] if args else None,
        "inputs": lambda *args, **kwargs: args,
        "zeros": _changed(right, lambda value: value * 0),
        "tripled": _changed(right, lambda value: value * 3),
        "halved": _changed(right, lambda value: value / 2),
        "off by one": _changed(right, lambda value: value + 1),
        "transposed": _changed(right, _transposed),
    }


class _Untimed(LocalRuntime):
    """Functions of this process, each as fast and as lean as it is asked to be."""

    call_seconds = 60.0
    gpu = False

    def call(
        self,
        function: Any,
        args: tuple[Any, ...],
        kwargs: Mapping[str, Any],
        *,
        watch: frozenset[str] = frozenset(),
        through: Function | None = None,
        later: Later | None = None,
    ) -> Call:
        call = super().call(function, args, kwargs, watch=watch - {"memory"}, through=through, later=later)
        return replace(call, cpu_seconds=0.0, wall_seconds=0.0, peak_bytes=0)

    def reference(self, function: Function, args: tuple[Any, ...]) -> Call:
        return Call(cpu_seconds=1.0, own_seconds=1.0)


def judge(hidden: HiddenTests, assignment: str, exercise: str, function: Function) -> Verdict:
    """The verdict on a function of this process.

    Raises
    ------
    SampleError: the hidden test fails itself.
    """
    grade = hidden.grade_function(assignment, exercise)
    with (
        using(_Untimed()),
        judged(),
        seeded(new_seed(), exercise),
        redirect_stdout(StringIO()),
        redirect_stderr(StringIO()),
        np.errstate(all="ignore"),
    ):
        try:
            return grade(function)
        except Exception as error:  # of the test itself: what a function raises is an answer
            last = traceback.extract_tb(error.__traceback__)[-1]
            raise SampleError(f"{relpath(last.filename)}:{last.lineno}: {type(error).__name__}: {error}") from None


def drawn(hidden: HiddenTests, assignment: str, exercise: str) -> Iterator[str]:
    """What is thrown at an exercise and draws a hint, as "name: code"."""
    right = getattr(hidden.load(assignment), exercise)
    if isinstance(right, type):  # an exercise that asks for a class: only what is no class can be thrown at it
        right = _raising(ValueError)
    for name, function in family(right).items():
        verdict = judge(hidden, assignment, exercise, function)
        yield from sorted({f"{name}: {check.hint}" for check in verdict.checks if check.hint})


def allowed(hidden: HiddenTests) -> dict[str, dict[str, str]]:
    """Exercise -> what may be drawn -> why it is true."""
    files = [place / ALLOWED for place in hidden.places() if (place / ALLOWED).is_file()]
    return {name: entry for file in files for name, entry in tomllib.loads(file.read_text("utf-8")).items()}


def run(assignment: str | None, exercise: str | None) -> int:
    """Print the table; 0 if every hint in it is explained, and each explanation is of use."""
    libraries.keep_quiet()
    workshop = Workshop.open()
    settings = workshop.settings
    known, bad = allowed(settings.hidden), 0
    everywhere = {**TRUE, **known.get("*", {})}
    for name in workshop.tested(assignment):
        for each in workshop.exercises(name, exercise):
            reasons = known.get(each, {})
            unused = set(reasons)
            for hint in drawn(settings.hidden, name, each):
                entry = next((entry for entry in (*reasons, *everywhere) if fnmatchcase(hint, entry)), None)
                unused.discard(entry or "")
                bad += entry is None
                why = {**everywhere, **reasons}[entry] if entry else "! not explained"
                print(f"{each:28} {hint:40} {why}", flush=True)
            for entry in sorted(unused):
                print(f"{each:28} {entry:40} (explained, not drawn this time)")
    print(f"{bad} hints without a reason" if bad else "Every hint has its reason.")
    return 1 if bad else 0
