"""What holds a slow function up: found by measurement, or not said.

Three things are looked at in further calls: how many lines of the student's own Python one call runs for how many
numbers; how much memory it holds; and on a GPU what it copies to the CPU. All are counts, which no busy machine
changes. Each has a limit from which it tells something; where none is reached, nothing is told.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graders.checks.findings import as_numpy, is_tensor
from graders.checks.runtime import Call, Runtime
from graders.verdict import Param

MEMORY = frozenset({"memory"})
LINES = 100  # of Python in one call; written without a loop, a function has a dozen or two
LINE_NUMBERS = 100  # of the result for each line: a call of a library's function costs as much as some hundred
TIMES_MEMORY = 3.0  # the result, and two more of its size at the same time
LARGE = 1 << 20  # bytes of a result; smaller ones stay in the cache, however often they are copied
TIMES_COPIED = 2.0  # the result has to come to the CPU once
PIECES = 50
MANY = 10**9  # more than any count that is believed


@dataclass(frozen=True)
class Measured:
    """What further calls of a slow function showed.

    Parameters
    ----------
    items, nbytes: of the result.
    lines: of the student's Python that a call runs; None if that is not known.
    peak_bytes: memory that a call holds at its peak; None if that is not known.
    copied: bytes that a call copies from a GPU to the CPU, and in how many pieces; None without a GPU.
    """

    items: int
    nbytes: int
    lines: int | None = None
    peak_bytes: int | None = None
    copied: tuple[int, int] | None = None


def told(measured: Measured) -> Param | None:
    """The sentence on what would help, by its code, or None where nothing that was measured tells."""
    if measured.copied is not None:
        nbytes, pieces = measured.copied
        if nbytes >= TIMES_COPIED * measured.nbytes or pieces >= PIECES:
            times = f"{nbytes / max(1, measured.nbytes):.2g}"
            return {"code": "helps.copies", "times": times, "pieces": str(pieces)}
    lines = measured.lines or 0
    if lines >= LINES and measured.items <= lines * LINE_NUMBERS:
        return {"code": "helps.python", "lines": f"{lines:,}", "items": f"{measured.items:,}"}
    peak = measured.peak_bytes or 0
    if measured.nbytes >= LARGE and peak >= TIMES_MEMORY * measured.nbytes:
        return {"code": "helps.memory", "times": f"{peak / measured.nbytes:.1f}"}
    return None


def measure(
    runtime: Runtime, student: Any, make_input: Callable[[], tuple[Any, ...]], *, gpu: bool = False
) -> Measured | None:
    """Call a function again, once for each thing to know; None where it gives no answer any more.

    Parameters
    ----------
    make_input: fresh arguments, as in the race.
    gpu: whether the race was run on a GPU.
    """
    watched = runtime.call(student, make_input(), {}, watch=MEMORY)
    if watched.failure or not is_tensor(watched.value):
        return None
    result = as_numpy(watched.value)
    traced = runtime.call(student, make_input(), {}, through=lines_run)
    copied = _counts(runtime.call(student, make_input(), {}, through=copies_made)) if gpu else None
    return Measured(result.size, result.nbytes, _count(traced), watched.peak_bytes, copied)


def _count(call: Call) -> int | None:
    """What a probe counted. It comes from the student's process: believed only as a number."""
    value = None if call.failure else call.value
    return value if type(value) is int and 0 <= value <= MANY else None


def _counts(call: Call) -> tuple[int, int] | None:
    value = None if call.failure else call.value
    if not isinstance(value, tuple) or [type(each) for each in value] != [int, int]:
        return None
    nbytes, pieces = value
    return (nbytes, pieces) if nbytes >= 0 and 0 <= pieces <= MANY else None


# ---------------------------------------------------------------------- beside the student's code


def lines_run(student, *args):  # type: ignore[no-untyped-def]
    """How many lines of the student's own code a call runs, or 200,000 if they are more."""
    import inspect
    import sys

    class Enough(BaseException):
        pass

    most, count = 200_000, 0
    space = getattr(inspect.unwrap(student), "__globals__", None)

    def within(frame, event, arg):  # type: ignore[no-untyped-def]
        nonlocal count
        if event == "line":
            count += 1
            if count >= most:
                raise Enough
        return within

    def entered(frame, event, arg):  # type: ignore[no-untyped-def]
        return within if frame.f_globals is space else None

    before = sys.gettrace()
    sys.settrace(entered)
    try:
        student(*args)
    except Enough:
        pass
    finally:
        sys.settrace(before)
    return count


def copies_made(student, *args, source="cuda", target="cpu"):  # type: ignore[no-untyped-def]
    """Bytes that PyTorch copies from one kind of device to another in a call, and in how many pieces."""
    import torch
    from torch.utils._python_dispatch import TorchDispatchMode

    copied, pieces = 0, 0

    class Counting(TorchDispatchMode):
        def __torch_dispatch__(self, function, types, given=(), named=None):  # type: ignore[no-untyped-def]
            nonlocal copied, pieces
            out = function(*given, **(named or {}))
            sources = [each for each in given if isinstance(each, torch.Tensor) and each.device.type == source]
            arrived = out.device.type == target if isinstance(out, torch.Tensor) else isinstance(out, int | float)
            if sources and arrived:
                pieces += 1
                copied += out.nbytes if isinstance(out, torch.Tensor) else sources[0].element_size()
            return out

    with Counting():
        student(*args)
    return copied, pieces
