"""A call of a student's function, and what is told of it.

Where the judge wants to know more of a call than its value, nothing that a student's code can exchange runs on the way
of the question in and of the facts out; and these are sent before anything looks at the value.
"""

from __future__ import annotations

import builtins
import contextlib
import ctypes
import gc
import io
import sys
from collections.abc import Callable
from time import process_time
from types import FunctionType
from typing import Any, NamedTuple

import numpy as np

from graders import codec, libraries
from graders.sandbox.inside.functions import Functions
from graders.sandbox.inside.held import Held, Way, items
from graders.sandbox.inside.own import PUT_BACK, Kept
from graders.sandbox.inside.pristine import Pristine
from graders.sandbox.inside.switches import Switches
from graders.sandbox.inside.turns import RECURSION, Turns

# Functions of this module look names up here and not where a student's code can put others.
__builtins__ = dict(vars(builtins))  # type: ignore[assignment]
SCALARS = frozenset((bool, int, float, complex, str, bytes, type(None)))
PLAIN = frozenset((bool, int, float, complex, str, bytes, tuple, list, dict, type(None), np.ndarray, np.float64))
MAX_PRINTED = 1 << 20  # characters
_recursion_limit, _set_recursion_limit = sys.getrecursionlimit, sys.setrecursionlimit
_collect = gc.enable
_references = sys.getrefcount


class Line(NamedTuple):
    """The channel, as its own methods were: a socket's class can be changed."""

    sendall: Callable[[Any], None]
    recv_into: Callable[[Any], int]


class Calls:
    """The calls that the judge asks for.

    Parameters
    ----------
    line: the channel, on which what is seen of a call is sent.
    functions: what the judge may name.
    pristine: the libraries as they were before.
    turns: is told when a student's code runs inside a probe.
    """

    __slots__ = ("_left", "functions", "held", "line", "pristine", "switches", "turns")
    FIXED = ("functions", "held", "line", "pristine", "switches", "turns")

    def __init__(self, line: Line, functions: Functions, pristine: Pristine, turns: Turns) -> None:
        self.line = line
        self.functions = functions
        self.pristine = pristine
        self.switches = Switches()
        self.held = Held()
        self.turns = turns
        self._left: tuple[Any, tuple[Any, ...]] | None = None  # what the last call gave, and its arguments

    def call(self, request: dict[str, Any], kept: Kept) -> dict[str, Any]:
        """The answer to a call.

        Parameters
        ----------
        kept: the kit's own code, which is put back after it.
        """
        self._left = None
        with self.switches.neutral() if request.get("neutral") else contextlib.nullcontext():
            return self._printing(request, kept) if request.get("printed") else self._called(request, kept)

    def _printing(self, request: dict[str, Any], kept: Kept) -> dict[str, Any]:
        """An answer, with what the call printed."""
        with contextlib.redirect_stdout(io.StringIO()) as out:
            try:
                answer = self._called(request, kept)
            except BaseException as error:
                answer = raised(error)
        return {**answer, "printed": out.getvalue()[:MAX_PRINTED]}

    def _called(self, request: dict[str, Any], kept: Kept) -> dict[str, Any]:
        target, args, kwargs, nonce = request["target"], request["args"], request["kwargs"], request["nonce"]
        probe, watched, back = request.get("probe"), request["effects"], request.get("back")
        function = args[0] if probe else target
        if request.get("keep"):  # what is kept cannot be used again
            function = self._noting(function)
        given = tuple(args)
        if positions := request.get("positions"):
            libraries.go_to(positions)
        before = _states() if watched else ()
        if self.pristine.theirs is not None:
            function = self.pristine.outside(function, kept, self.turns)
        make, code = FunctionType, PUT_BACK  # here, where the function cannot reach
        stood = list(items((args, kwargs))) if back and request.get("same") else []
        held = _counts(stood)
        start = process_time()
        try:
            value = target(function, *args[1:], **kwargs) if probe else function(*args, **kwargs)
        except BaseException as error:
            if not back:
                raise
            # what it has changed before is changed
            return {**raised(error), "left": (args, kwargs), "stood": _where_it_stood(stood, (args, kwargs))}
        spent = process_time() - start  # believed only where none but the judge's code runs
        if watched:
            collecting = make(code, {})(*kept)
            self._tell(nonce, before, given)
            if collecting:
                _collect()
        told: dict[str, Any] = {}
        if request.get("same") and (back or type(value) not in SCALARS):
            collecting = make(code, {})(*kept)
            told = {"kept": _kept(stood, held, value), "same": self.held.told(value, (args, kwargs))}
            if collecting:
                _collect()
        if back:
            told["left"], told["stood"] = (args, kwargs), _where_it_stood(stood, (args, kwargs))
        return {"value": value, "spent": spent, **told}

    def _tell(self, nonce: str, before: tuple[tuple[str, object], ...], given: tuple[Any, ...]) -> None:
        """Send what is seen of a call, before anything looks at its value."""
        limit = _recursion_limit()
        _set_recursion_limit(max(limit, RECURSION))
        try:
            # What makes bytes of a library's tensors is the library's, in which a student's code may have put its own.
            foreign = any(type(item) not in PLAIN for item in given) and self.pristine.theirs is None
            with self.pristine.restored() if foreign else _Nothing():
                after = dict(_states())
                changed = [name for name, state in before if state != after.get(name)]
                codec.send(self.line, codec.encode({"seen": (changed, given), "nonce": nonce}, self.functions.keep))
        finally:
            _set_recursion_limit(limit)

    def _noting(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function; what the last call of it gave is kept for a look at it."""

        def call(*args: Any, **kwargs: Any) -> Any:
            value = function(*args, **kwargs)
            self._left = value, args
            return value

        return call

    def look(self, request: dict[str, Any]) -> dict[str, Any]:
        """What the judge's own code sees of the last call, now that it is over. No code of the student's runs."""
        try:
            if self._left is None:
                raise LookupError("there was no call")
            with self.switches.neutral():
                return {"value": request["target"](*self._left, *request["args"])}
        except Exception as error:
            return {"error": codec.error_fields(error)}

    def settle(self) -> None:
        """Give back memory that nothing holds any more, before a call's is measured."""
        self._left = None
        gc.collect()
        ctypes.CDLL(None).malloc_trim(0)


class _Nothing:
    """A context that does nothing: Python's own can be exchanged."""

    __slots__ = ()

    def __enter__(self) -> None: ...
    def __exit__(self, *_: object) -> None: ...


def _where_it_stood(stood: list[tuple[Way, Any]], left: Any) -> list[list[Way | None]]:
    """Of what stands in the arguments after a call the way to it, and the way before the call; None if it is new."""
    if not stood:
        return []
    before = {id(item): way for way, item in reversed(stood)}
    return [[way, before.get(id(item))] for way, item in items(left)]


def _counts(stood: list[tuple[Way, Any]]) -> list[int]:
    """How many hold each of some objects."""
    return [_references(item) for _, item in stood]


def _counted(value: Any) -> tuple[list[tuple[Way, Any]], list[int]]:
    found = list(items(value))
    return found, _counts(found)


def _of_fresh(value: Any) -> list[int]:
    return _counted(value)[1]


def _fresh() -> list[int]:
    """What is counted of a value that nobody else holds, and of what is in one; as :func:`_kept` counts it."""
    value: Any = [[]]
    return _of_fresh(value)


FRESH = _fresh()


def _kept(stood: list[tuple[Way, Any]], held: list[int], value: Any) -> tuple[list[Way], list[Way]]:
    """The ways to those arguments, and to those objects in a value, that a student's code goes on to hold."""
    now = _counts(stood)
    found, counts = _counted(value)
    here: dict[int, int] = {}  # how often the value itself holds an argument: by its two names, or in what is in it
    for way, item in found:
        here[id(item)] = here.get(id(item), 0) + (1 if way else 2)
    mine = zip(stood, held, now, strict=True)
    given = {id(item) for _, item in stood}
    theirs = zip(found, counts, strict=True)
    return (
        [way for (way, item), before, after in mine if after - here.get(id(item), 0) > before],
        [way for (way, item), count in theirs if id(item) not in given and count > FRESH[bool(way)]],
    )


def raised(error: BaseException) -> dict[str, Any]:
    """The answer that tells of an exception."""
    return {"error": codec.error_fields(error), "told": codec.error_arguments(error)}


def _states() -> tuple[tuple[str, object], ...]:
    return tuple(libraries.random_states().items())
