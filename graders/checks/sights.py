"""One item of an answer beside the expected one, in numbers of four digits: what a student may see of a hidden case.

No text of a student's gets through, only numbers do. Whether they are shown at all is for the judge to say:
only where the inputs were drawn, see :mod:`graders.checks.rehearsal`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from graders.libraries import of_tensor
from graders.verdict import Sight

MAX_SIDE = 12  # of a two-dimensional result whose items are drawn
MAX_LENGTHS = 6  # of a tuple of numbers that is written out
MAX_WHOLE = 10**6  # whole numbers below it keep all their digits


def in_digits(value: Any) -> str | None:
    """A number as text, with four digits; None for what is no number."""
    try:
        if isinstance(value, bool | np.bool_):
            return str(bool(value))
        if isinstance(value, int | np.integer):
            whole = int(value)
            return str(whole) if abs(whole) < MAX_WHOLE else f"{float(whole):.4g}"
        if isinstance(value, float | np.floating | complex | np.complexfloating):
            return f"{value.item() if isinstance(value, np.generic) else value:.4g}"
    except OverflowError:  # a whole number beyond all floats
        pass
    return None


def sight_of(seen: Any, expected: Any, wrong: Any) -> Sight | None:
    """The first wrong item of two arrays of one shape, or None where the items are no numbers.

    Parameters
    ----------
    seen, expected: arrays of one shape, also of none.
    wrong: which items differ, boolean and of that shape.
    """
    seen, expected, wrong = (np.asarray(each) for each in (seen, expected, wrong))
    place = tuple(np.argwhere(wrong)[0])
    numbers = in_digits(seen[place]), in_digits(expected[place])
    if numbers[0] is None or numbers[1] is None:
        return None
    return Sight(numbers[0], numbers[1], _gap(seen[place], expected[place], numbers), wrong=_rows(wrong))


def _gap(seen: Any, expected: Any, numbers: tuple[str | None, str | None]) -> str:
    """How far two numbers are apart that read the same."""
    if numbers[0] != numbers[1]:
        return ""
    if all(isinstance(number, int | np.integer) for number in (seen, expected)):
        return in_digits(abs(int(seen) - int(expected))) or ""
    return f"{abs(complex(seen) - complex(expected)):.1g}"


def _rows(wrong: np.ndarray[Any, Any]) -> tuple[str, ...]:
    if wrong.ndim != 2 or wrong.size < 2 or max(wrong.shape) > MAX_SIDE:
        return ()
    return tuple("".join("x" if item else "." for item in row) for row in wrong)


def arguments_of(function: Callable[..., Any], args: tuple[Any, ...]) -> Mapping[str, str]:
    """The arguments of a call by their names in the reference: an array's dtype and shape, a number in four digits.

    Parameters
    ----------
    function: the reference solution.
    args: what it is called with; what is neither array nor number is left out.
    """
    try:
        names = list(inspect.signature(function).parameters)
    except (TypeError, ValueError):
        return {}
    pairs = ((name, _briefly(value)) for name, value in zip(names, args, strict=False))
    return {name: text for name, text in pairs if text is not None}


def _briefly(value: Any) -> str | None:
    if library := of_tensor(value):
        return f"{library.dtype_name(value)} {tuple(int(length) for length in value.shape)}"
    if isinstance(value, tuple) and len(value) <= MAX_LENGTHS:
        numbers = [in_digits(item) for item in value]
        known = [number for number in numbers if number is not None]
        comma = "," if len(value) == 1 else ""
        return f"({', '.join(known)}{comma})" if len(known) == len(numbers) else None
    return in_digits(value)
