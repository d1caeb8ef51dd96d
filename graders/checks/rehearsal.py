"""Which inputs of a hidden test are drawn, and which are always the same.

Only of an input that the next grading draws anew may a student see numbers: what was always the same
could be learnt by heart. A test is rehearsed with a few seeds, without a student's function: every
call goes missing. An input is drawn if no two rehearsals have the same.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from graders import codec
from graders.checks.inputs import SEED_BYTES, seeded
from graders.checks.runtime import Call, Failure, using

SEEDS = tuple(f"{number:0{2 * SEED_BYTES}x}" for number in range(1, 5))
Place = tuple[str, str, int, int]  # exercise, label of the check, checks of this label before it, number of the input

UNKNOWN = b""

_noted: ContextVar[dict[Place, bytes] | None] = ContextVar("noted", default=None)


def note_inputs(exercise: str, label: str, before: int, inputs: Sequence[tuple[Any, ...]]) -> None:
    """Tell a rehearsal what a check would ask. Only the :class:`graders.checks.Grader` says so.

    Parameters
    ----------
    before: how many checks of this label came before it.
    """
    noted = _noted.get()
    if noted is None:
        return
    for number, args in enumerate(inputs):
        place = (exercise, label, before, number)
        noted[place] = UNKNOWN if place in noted else _written(args)


def _written(args: tuple[Any, ...]) -> bytes:
    """What tells an input from others, its functions left out."""
    try:
        frames = codec.encode([arg for arg in args if not callable(arg)])
    except Exception:
        return UNKNOWN
    return hashlib.blake2b(b"".join(map(bytes, frames))).digest()


def drawn(test: Callable[[], Any], cell: str) -> frozenset[Place]:
    """The places of the inputs that are drawn; none if the test cannot be rehearsed.

    Parameters
    ----------
    test: runs the test; its verdict is of no interest.
    cell: names the test cell.
    """
    rehearsals = []
    for seed in SEEDS:
        with _noting() as noted, using(Nobody()), seeded(seed, cell):
            try:
                test()
            except Exception:
                return frozenset()
        rehearsals.append(noted)
    return frozenset(place for place in rehearsals[0] if _differs([each.get(place) for each in rehearsals]))


def _differs(written: Sequence[bytes | None]) -> bool:
    return None not in written and UNKNOWN not in written and max(Counter(written).values()) == 1


@contextmanager
def _noting() -> Iterator[dict[Place, bytes]]:
    noted: dict[Place, bytes] = {}
    token = _noted.set(noted)
    try:
        yield noted
    finally:
        _noted.reset(token)


class Nobody:
    """A runtime without a student: every call goes missing, and nothing is measured."""

    thresholds: Mapping[str, float] = {}
    full_thresholds: Mapping[str, float] = {}
    gpu_thresholds: Mapping[str, float] = {}
    memory_limits: Mapping[str, float] = {}
    call_seconds = 1.0
    gpu = False

    def call(self, *_: Any, **__: Any) -> Call:
        return Call(failure=Failure("missing"))

    reference = call

    def device(self, gpu: bool) -> str:
        return ""

    def is_cold(self, reference: Callable[..., Any]) -> bool:
        return False

    def refresh(self) -> bool:
        return False

    def is_noisy(self) -> bool:
        return False
