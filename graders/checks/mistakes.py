"""Wrong solutions: which of the known mistakes a function makes.

A mistake is named only where it was seen. Its answer must be the one that the student's
function gave, and must be another than the right one, by more than the check forgives; its
error must say the same, of the same shapes. Where the function is wrong on further inputs of
the check, it must be wrong as the mistake is; and no mistake of another name may do the same.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from graders.checks.findings import Exactness, Finding, Mistakes, Solution, as_numpy, difference, is_tensor, wrong_type
from graders.checks.runtime import Failure, copied
from graders.checks.said import meaning
from graders.codec import error_fields

Args = tuple[Any, ...]
Forms = Sequence[tuple[str, Solution]]
SAME = Exactness(nan=True)
SAYING = "saying"
IN_BRACKETS = re.compile(r"\[[^\[\]]*\]|\{[^{}]*\}|…")


@dataclass(frozen=True)
class Reply:
    """What a call brought: a value, or a failure; and whether that is right."""

    value: Any = None
    failure: Failure | None = None
    right: bool = False


def in_float32(solution: Solution) -> tuple[Solution, ...]:
    """Three wrong solutions: one that stays in float32, one that passes through it, one that ends in it.

    Arrays and floats count as float32 on the way in; other arguments stay as they are.
    """

    def narrow(*args: Any) -> Any:
        return _plain(solution(*map(_narrowed, args)))

    def widened(*args: Any) -> Any:
        return np.asarray(narrow(*args), dtype=np.float64)

    def rounded(*args: Any) -> Any:
        return np.asarray(solution(*args), dtype=np.float32).astype(np.float64)

    return narrow, widened, rounded


def _narrowed(arg: Any) -> Any:
    if isinstance(arg, np.ndarray):
        return arg.astype(np.float32)
    return np.float32(arg) if isinstance(arg, float) else arg


def _plain(value: Any) -> Any:
    """A single NumPy number as Python's, whose precision is that of float64."""
    return float(value) if isinstance(value, np.floating) else value


def wordless(solution: Solution) -> Solution:
    """The same with errors that say nothing: for a mistake whose error is the student's own to word.

    Such an error is like any of its type whose message is not a library's for another mistake, if the function
    answers another input of the check.
    """

    def solve(*args: Any) -> Any:
        try:
            return solution(*args)
        except Exception as error:
            raise type(error) from None

    return solve


class _Saying(Exception):
    """Stands for any error of a type whose message contains some words."""


def saying(error: str, words: str) -> Solution:
    """A mistake that is known by its error alone: the type's name, and words that only this mistake brings about."""

    def solve(*args: Any) -> Any:
        raise _Saying(error, words)

    return solve


def through_probe(probe: Solution | None, solution: Solution) -> Solution:
    """What is compared: a solution, or what a probe makes of it."""
    return functools.partial(probe, solution) if probe else solution


def forms_of(mistakes: Mistakes, probe: Solution | None = None) -> Forms:
    """The wrong solutions one by one, with their codes."""
    several = ((code, (form,) if callable(form) else form) for code, form in mistakes.items())
    return [(code, through_probe(probe, solution)) for code, forms in several for solution in forms]


# --------------------------------------------------------------------------- naming a mistake


def named(
    mistakes: Forms,
    args: Args,
    reply: Reply,
    others: Iterable[tuple[Args, Reply]],
    right: Solution | None = None,
    exactness: Exactness = SAME,
) -> str | None:
    """The code of the mistake that a function makes, or None where none, or more than one, would do the same.

    Parameters
    ----------
    mistakes: the wrong solutions that are known.
    args, reply: an input, and the wrong reply to it.
    others: further inputs with the replies to them; taken only if they are needed.
    right: the right solution; None where the right reply is an exception.
    exactness: what the check forgives.
    """
    expected = Reply(right(*copied(args))) if right else None
    made = [(code, _reply_of(form, args)) for code, form in mistakes]
    shown = [(code, wrong) for code, wrong in made if _shows(wrong, reply, expected, exactness)]
    codes = {code for code, _ in shown}
    further = list(others) if codes else []
    if any(wrong.failure and not wrong.failure.message for _, wrong in shown):
        codes = codes if any(there.failure is None for _, there in further) else set()
    for other, there in further:
        if not there.right:
            codes = _like(mistakes, codes, other, there)
    for other, there in further:
        if there.right and len(codes) > 1:
            codes = _like(mistakes, codes, other, there) or codes
    return codes.pop() if len(codes) == 1 else None


def _like(mistakes: Forms, codes: set[str], args: Args, reply: Reply) -> set[str]:
    """Those of some codes of which a mistake does what the function does with an input."""
    return {code for code, form in mistakes if code in codes and _agree(_reply_of(form, args), reply)}


def _reply_of(solution: Solution, args: Args) -> Reply:
    try:
        with np.errstate(all="ignore"):
            return Reply(solution(*copied(args)))
    except _Saying as error:
        return Reply(failure=Failure(SAYING, *error.args))
    except Exception as error:
        return Reply(failure=Failure("raised", *error_fields(error)))


def _agree(wrong: Reply, seen: Reply) -> bool:
    """Whether both are the same value, or errors that say the same."""
    if wrong.failure and seen.failure:
        return _same_error(wrong.failure, seen.failure)
    return not (wrong.failure or seen.failure) and safe_difference(seen.value, wrong.value, SAME) is None


def _shows(wrong: Reply, seen: Reply, right: Reply | None, exactness: Exactness) -> bool:
    """Whether a reply is that of a mistake, and told apart from the right one."""
    if not _agree(wrong, seen):
        return False
    if wrong.failure or right is None:
        return True
    if safe_difference(wrong.value, right.value, exactness) is None:
        return False
    apart = safe_difference(wrong.value, right.value, SAME) is not None
    return apart or _is_nearer(seen.value, wrong.value, right.value)


def _is_nearer(seen: Any, wrong: Any, right: Any) -> bool:
    """Whether an answer, nearly right, is clearly the wrong one: near to it, or rounded to float32 as it is."""
    numbers = [_numbers(value) for value in (seen, wrong, right)]
    if any(each is None for each in numbers):
        return False
    near, far, middle = (np.asarray(each) for each in numbers)
    if near.shape != far.shape or near.shape != middle.shape:
        return False
    with np.errstate(all="ignore"):
        close = np.abs(near - far) <= np.abs(far - middle).max(initial=0.0) / 10
    return bool(close.all()) or (_is_float32(near) and _is_float32(far))


def _is_float32(numbers: Any) -> bool:
    with np.errstate(all="ignore"):
        return bool(np.array_equal(numbers, numbers.astype(np.float32), equal_nan=True))


def _numbers(value: Any) -> Any:
    """All numbers of an answer in a row, or None where it is made of something else."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, tuple | list):
        parts = [_numbers(item) for item in value]
        return None if not parts or any(part is None for part in parts) else np.concatenate(parts)
    if isinstance(value, bool | int | float | np.number) or is_tensor(value):
        numbers = as_numpy(value)
        return numbers.astype(np.float64).ravel() if numbers.dtype.kind in "biuf" else None
    return None


# --------------------------------------------------------------------------- errors


def _same_error(wrong: Failure, seen: Failure) -> bool:
    """Whether two errors say the same: their type, the fixed words of their message, and the lengths in it."""
    if seen.code != "raised" or wrong.error != seen.error:
        return False
    if wrong.code == SAYING:
        return wrong.message in seen.message
    if not wrong.message:
        return meaning(seen.message) is None
    (words, lengths), (words_seen, lengths_seen) = _said(wrong.message), _said(seen.message)
    if seen.message.endswith("…"):  # cut off
        return bool(words_seen[:-1]) and words[: len(words_seen) - 1] == words_seen[:-1]
    return words == words_seen and lengths == lengths_seen


def _said(message: str) -> tuple[list[str], Counter[str]]:
    """The words of a message, in order, and the short whole numbers in it, in any order; no data."""
    text = " ".join(message.split())
    for _ in range(4):  # nested lists, from the inside out
        text = IN_BRACKETS.sub(" ", text)
    return re.findall(r"[A-Za-z_]+", text), Counter(re.findall(r"(?<![\w.])\d{1,4}(?![\w.])", text))


# --------------------------------------------------------------------------- comparing


def safe_difference(seen: Any, expected: Any, exactness: Exactness) -> Finding | None:
    """As :func:`difference`; an answer too odd to be compared is no kit's failure but wrong."""
    try:
        return difference(seen, expected, exactness)
    except Exception:
        return wrong_type(seen, expected)


def first_difference(
    seen: Any, args: Args, right: Sequence[Callable[..., Any]], exactness: Exactness
) -> Finding | None:
    """How an answer differs from that of the first right solution, or None if it agrees with any of them."""
    found = [safe_difference(seen, solution(*copied(args)), exactness) for solution in right]
    return None if None in found else found[0]
